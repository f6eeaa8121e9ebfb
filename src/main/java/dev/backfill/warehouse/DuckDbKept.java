package dev.backfill.warehouse;

import dev.backfill.model.TableName;
import java.time.Instant;
import java.util.Map;

/// Rows that were replaced or retired, kept for undo in `backfill_kept.<table>` with run, date and instant.
final class DuckDbKept {
    private static final String SCHEMA = "backfill_kept";
    private static final String OF_PARTITION = " WHERE kept_run_id = @run AND kept_date = @date";

    private static final String RECORDED = " WHERE run_id = @run AND table_name = @table AND date = @date";

    private DuckDbKept() {}

    /// Makes the table that keeps rows of `table`. Done before the transaction that uses it: definitions in one
    /// transaction collide with those in another.
    static void prepare(DuckDbSession session, TableName table) {
        session.execute(Sql.of("CREATE SCHEMA IF NOT EXISTS " + SCHEMA));
        session.execute(Sql.of("CREATE TABLE IF NOT EXISTS " + keptTable(table)
                + " AS SELECT CAST('' AS VARCHAR) AS kept_run_id, CAST(NULL AS DATE) AS kept_date,"
                + " CAST(NULL AS TIMESTAMP) AS kept_at, * FROM " + table + " WHERE false"));
    }

    /// Copies a partition's rows.
    static void keep(DuckDbSession session, PartitionTarget target, Kept kept) {
        session.execute(Sql.of("INSERT INTO " + keptTable(target.table())
                        + " BY NAME SELECT @run AS kept_run_id, CAST(@date AS DATE) AS kept_date,"
                        + " CAST(@at AS TIMESTAMP) AS kept_at, * FROM " + target.table() + " WHERE "
                        + target.dateColumn() + " = @date")
                .with("run", kept.runId())
                .with("date", target.date())
                .with("at", kept.at()));
    }

    /// Keeps a partition's rows and takes them out.
    static long retire(DuckDbSession session, PartitionTarget target, Kept kept) {
        prepare(session, target.table());
        long[] retired = new long[1];
        session.atomically(() -> {
            keep(session, target, kept);
            retired[0] = session.deletePartition(target);
        });
        return retired[0];
    }

    /// Puts back what a run replaced first; what it may have replaced later were its own rows.
    static long restore(DuckDbSession session, PartitionTarget target, String runId, Kept kept) {
        prepare(session, target.table());
        String of = " FROM " + keptTable(target.table()) + " WHERE kept_run_id = @run AND kept_date = @date";
        long[] restored = new long[1];
        session.atomically(() -> {
            keep(session, target, kept);
            session.deletePartition(target);
            restored[0] = session.execute(Sql.of("INSERT INTO " + target.table()
                            + " BY NAME SELECT * EXCLUDE (kept_run_id, kept_date, kept_at)" + of
                            + " AND kept_at = (SELECT MIN(kept_at)" + of + ")")
                    .with("run", runId)
                    .with("date", target.date()));
        });
        return restored[0];
    }

    /// Drops what was kept before an instant.
    static long forget(DuckDbSession session, Instant before) {
        long dropped = 0;
        for (Row table : session.query(Sql.of("SELECT table_name FROM duckdb_columns() WHERE schema_name = @schema"
                        + " AND column_name = 'kept_at'")
                .with("schema", SCHEMA))) {
            dropped += session.execute(Sql.of("DELETE FROM " + SCHEMA + "." + table.text("table_name")
                            + " WHERE kept_at < CAST(@before AS TIMESTAMP)")
                    .with("before", before));
        }
        return dropped;
    }

    /// Keeps a partition's rows unless the run has done so before, and records that, even of no rows: after a crash
    /// it tells that the run has begun to write.
    static void keepOnce(DuckDbSession session, PartitionTarget target, Kept kept) {
        prepare(session, target.table());
        SqlFiles.statements("writes.duckdb.sql").forEach(s -> session.execute(Sql.of(s)));
        session.atomically(() -> {
            if (!isKept(session, target, kept.runId())) {
                keep(session, target, kept);
                session.execute(new Sql(
                        "INSERT INTO " + SCHEMA + ".partition_keeps SELECT @run, @table, CAST(@date AS DATE),"
                                + " CAST(@at AS TIMESTAMP), COUNT(*) FROM " + target.table() + " WHERE "
                                + target.dateColumn() + " = @date",
                        Map.of(
                                "run", kept.runId(),
                                "table", target.table().toString(),
                                "date", target.date(),
                                "at", kept.at())));
            }
        });
    }

    /// Whether rows of a partition are kept under a run.
    private static boolean isKept(DuckDbSession session, PartitionTarget target, String runId) {
        return !session.query(new Sql(
                        "SELECT row_count FROM " + SCHEMA + ".partition_keeps" + RECORDED, recorded(target, runId)))
                .isEmpty();
    }

    /// Moves kept rows back to where they were, and returns how many.
    static long putBack(DuckDbSession session, PartitionTarget target, String runId) {
        long back = session.execute(Sql.of("INSERT INTO " + target.table()
                        + " BY NAME SELECT * EXCLUDE (kept_run_id, kept_date, kept_at) FROM "
                        + keptTable(target.table()) + OF_PARTITION)
                .with("run", runId)
                .with("date", target.date()));
        session.execute(Sql.of("DELETE FROM " + keptTable(target.table()) + OF_PARTITION)
                .with("run", runId)
                .with("date", target.date()));
        session.execute(new Sql("DELETE FROM " + SCHEMA + ".partition_keeps" + RECORDED, recorded(target, runId)));
        return back;
    }

    private static Map<String, Object> recorded(PartitionTarget target, String runId) {
        return Map.of("run", runId, "table", target.table().toString(), "date", target.date());
    }

    private static String keptTable(TableName table) {
        return SCHEMA + "." + table.table();
    }
}
