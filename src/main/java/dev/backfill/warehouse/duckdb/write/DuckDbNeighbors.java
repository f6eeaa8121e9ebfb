package dev.backfill.warehouse.duckdb.write;

import dev.backfill.model.Period;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.duckdb.write.DuckDbKept.Copied;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/// The rows of a table's other dates, kept while a program writes some of them: two statements for all dates, however
/// many there are.
public final class DuckDbNeighbors {
    private static final String MINE = " WHERE run_id = @run AND table_name = @table AND why = 'NEXT_DOOR'";

    private final DuckDbWork work;
    private final KeptTables tables;

    public DuckDbNeighbors(DuckDbWork work) {
        this.work = work;
        this.tables = new KeptTables(work);
    }

    /// Keeps them. What an earlier attempt of the run has left of this is dropped.
    ///
    /// @param written the periods that the program writes, each touching the one before
    public void keep(PartitionTarget target, SortedSet<Period> written, WriteMark mark) {
        DuckDbShape shape = tables.prepare(target.table());
        String in = KeptTables.name(shape.keptIn());
        DateSql dates = shape.dates(target.dates());
        String date = dates.period();
        Map<String, Object> values = values(target, mark);
        values.put("prefix", mark.runId() + "/" + UUID.randomUUID() + "/");
        values.put("at", mark.at());
        values.put("kept_in", shape.keptIn());
        values.put("shape", shape.fingerprint());
        work.marked(() -> {
            drop(target, mark);
            work.execute(new Sql(
                    "INSERT INTO " + in + " (" + KeptTables.KEEP_ID + ", " + shape.list() + ") SELECT @prefix || CAST("
                            + date + " AS VARCHAR), " + shape.list() + " FROM " + Sql.name(target.table()) + " WHERE "
                            + date + others(dates, written),
                    values));
            work.execute(new Sql(
                    "INSERT INTO backfill_kept.partition_keeps (" + PartitionKeep.RECORDED
                            + ", hour) SELECT k.id, @run, @table, CAST(k.d AS DATE), 1 + COALESCE((SELECT"
                            + " MAX(p.place) FROM backfill_kept.partition_keeps p WHERE p.table_name = @table"
                            + " AND p.date + INTERVAL (COALESCE(p.hour, 0)) HOUR = k.d), 0), 'NEXT_DOOR',"
                            + " CAST(@at AS TIMESTAMP), @kept_in, k.n, k.content,"
                            + " @shape, k.values_hash, k.newest, date_part('hour', k.d) FROM (SELECT "
                            + KeptTables.KEEP_ID + " AS id, CAST("
                            + date
                            + " AS TIMESTAMP) AS d, COUNT(*) AS n, " + shape.hash() + " AS content, "
                            + shape.valuesHash(target.writtenAt()) + " AS values_hash, "
                            + shape.newest(target.writtenAt()) + " AS newest FROM " + in + " WHERE "
                            + KeptTables.KEEP_ID + " LIKE @prefix || '%' GROUP BY ALL) k",
                    values));
        });
    }

    private static String others(DateSql dates, SortedSet<Period> written) {
        String first = dates.literal(written.getFirst());
        return written.size() == 1
                ? " <> " + first
                : " NOT BETWEEN " + first + " AND " + dates.literal(written.getLast());
    }

    /// Records the periods that have changed as written by the run, and drops the others.
    public void settle(PartitionTarget target, Set<Period> changed, WriteMark mark) {
        DuckDbShape shape = tables.prepare(target.table());
        DuckDbKept kept = new DuckDbKept(work);
        DuckDbWrites writes = new DuckDbWrites(work);
        work.marked(() -> {
            for (Period period : changed) {
                PartitionTarget neighbor = target.on(period);
                Map<String, Object> values = DuckDbRecords.values(neighbor, mark.runId());
                String which =
                        "run_id = @run AND table_name = @table AND why = 'NEXT_DOOR' AND " + DuckDbRecords.PERIOD;
                Copied before = kept.copied(which, values, shape);
                work.execute(new Sql(
                        "UPDATE backfill_kept.partition_keeps SET why = 'REPLACED'" + MINE + " AND "
                                + DuckDbRecords.PERIOD,
                        values));
                writes.record(neighbor, shape, mark, before, true);
            }
            drop(target, mark);
        });
    }

    private void drop(PartitionTarget target, WriteMark mark) {
        Map<String, Object> values = values(target, mark);
        List<Row> left =
                work.query(new Sql("SELECT DISTINCT kept_in FROM backfill_kept.partition_keeps" + MINE, values));
        for (Row row : left) {
            work.execute(new Sql(
                    "DELETE FROM " + KeptTables.name(row.text("kept_in")) + " WHERE " + KeptTables.KEEP_ID
                            + " IN (SELECT keep_id FROM backfill_kept.partition_keeps" + MINE + ")",
                    values));
        }
        if (!left.isEmpty()) {
            work.execute(new Sql("DELETE FROM backfill_kept.partition_keeps" + MINE, values));
        }
    }

    private static Map<String, Object> values(PartitionTarget target, WriteMark mark) {
        Map<String, Object> values = new HashMap<>();
        values.put("run", mark.runId());
        values.put("table", target.table().toString());
        return values;
    }
}
