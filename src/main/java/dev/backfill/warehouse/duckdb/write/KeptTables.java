package dev.backfill.warehouse.duckdb.write;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.file.DuckDbLog;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Instant;
import java.util.List;

/// The tables of the schema `backfill_kept`: one for the kept rows of each table and shape of it, and the records. They
/// are made when the first rows are to be kept, and what is too old is dropped from them.
public final class KeptTables {
    static final String SCHEMA = "backfill_kept";
    static final String KEEP_ID = PartitionKeep.ID_COLUMN;
    private static final TableName KEEPS = new TableName(SCHEMA, "partition_keeps");

    private final DuckDbWork work;

    public KeptTables(DuckDbWork work) {
        this.work = work;
    }

    /// One of the tables for kept rows, as it stands in a statement.
    static String name(String keptIn) {
        return SCHEMA + "." + DuckDbSpelling.quoted(keptIn);
    }

    /// Makes what rows of a table are kept in, and the records. Done before the transaction that uses it: definitions
    /// in one transaction collide with those in another.
    ///
    /// @return the shape of the table as it is now
    public DuckDbShape prepare(TableName table) {
        DuckDbShape shape = DuckDbShape.of(work, table);
        if (shape.columns().containsKey(KEEP_ID)) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    table + " has a column " + KEEP_ID + ", the name by which the console marks rows that it keeps.",
                    "Give the column another name. Nothing was changed.",
                    null);
        }
        work.prepare(shape.keptIn(), () -> make(shape));
        return shape;
    }

    private void make(DuckDbShape shape) {
        List<String> there = work
                .query(Sql.of("SELECT table_name AS name FROM duckdb_tables() WHERE database_name = current_database()"
                        + " AND schema_name = 'backfill_kept'"))
                .stream()
                .map(r -> r.text("name"))
                .toList();
        if (!there.containsAll(List.of("partition_writes", "partition_keeps", "log_marks"))) {
            SqlFiles.statements("writes.duckdb.sql").forEach(s -> work.execute(Sql.of(s)));
        } else if (!work.columns(WriteMark.RECORD).containsKey(WriteMark.HOUR)) {
            SqlFiles.statements("writes-added.duckdb.sql").forEach(s -> work.execute(Sql.of(s)));
        }
        if (!there.contains(shape.keptIn())) {
            work.execute(Sql.of("CREATE TABLE IF NOT EXISTS " + name(shape.keptIn())
                    + " AS SELECT CAST('' AS VARCHAR) AS " + KEEP_ID + ", " + shape.list() + " FROM "
                    + Sql.name(shape.table()) + " WHERE false"));
        }
    }

    /// Whether any rows can have been kept.
    boolean isMade() {
        return work.has(KEEPS);
    }

    /// Drops what was kept before an instant.
    ///
    /// @return how many rows it was
    public long forget(Instant before) {
        if (!isMade()) {
            return 0;
        }
        long dropped = 0;
        Sql old = Sql.of("SELECT keep_id FROM backfill_kept.partition_keeps WHERE kept_at < CAST(@before AS TIMESTAMP)")
                .with("before", before);
        for (String table : all()) {
            dropped += work.execute(new Sql(
                    "DELETE FROM " + name(table) + " WHERE " + KEEP_ID + " IN (" + old.text() + ")", old.parameters()));
        }
        work.execute(new Sql(
                "DELETE FROM backfill_kept.partition_keeps WHERE kept_at < CAST(@before AS TIMESTAMP)",
                old.parameters()));
        work.execute(Sql.of("DELETE FROM " + DuckDbLog.MARKS));
        return dropped;
    }

    /// The tables in which rows are kept.
    private List<String> all() {
        return work
                .query(Sql.of("SELECT DISTINCT table_name FROM duckdb_columns() WHERE database_name ="
                        + " current_database() AND schema_name = 'backfill_kept' AND column_name = '" + KEEP_ID + "'"))
                .stream()
                .map(r -> r.text("table_name"))
                .toList();
    }
}
