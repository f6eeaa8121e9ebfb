package dev.backfill.warehouse.bigquery;

import dev.backfill.model.Bytes;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Kept;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.util.List;
import java.util.Map;

/// Rows that were replaced or retired, kept for undo in `backfill_kept.<table>` with run, date and instant.
///
/// Keeping and replacing are two jobs here. Therefore a run keeps a partition's rows once, and records that it has:
/// after a crash between the two, or in the middle, they are not taken for what the run itself has written.
final class BigQueryKept {
    static final String DATASET = "backfill_kept";
    private static final String OF_PARTITION = " WHERE kept_run_id = @run AND kept_date = @date";
    private static final String RECORDED =
            " FROM backfill_kept.partition_keeps" + " WHERE run_id = @run AND table_name = @table AND date = @date";

    private final BigQuerySession session;

    BigQueryKept(BigQuerySession session) {
        this.session = session;
    }

    /// Keeps a partition's rows where the run has not kept them already. Returns how many they were.
    long keep(PartitionTarget target, Kept kept) {
        prepare(target);
        Map<String, Object> values = values(target, kept.runId());
        List<Long> recorded = session.query(new Sql("SELECT row_count" + RECORDED, values)).stream()
                .map(r -> r.number("row_count"))
                .toList();
        if (!recorded.isEmpty()) {
            return recorded.getFirst();
        }
        List<String> columns = session.columns(target.table());
        String list = String.join(", ", columns);
        session.execute(new Sql(
                "INSERT INTO " + table(target) + " (kept_run_id, kept_date, kept_at, " + list + ") SELECT @run, "
                        + BigQueryStaged.literal(target) + ", @at, " + list + " FROM " + target.table() + " WHERE "
                        + target.dateColumn() + " = " + BigQueryStaged.literal(target),
                Map.of("run", kept.runId(), "at", kept.at())));
        session.execute(new Sql(
                "INSERT INTO backfill_kept.partition_keeps (run_id, table_name, date, kept_at, row_count)"
                        + " SELECT @run, @table, @date, @at, COUNT(*) FROM " + target.table() + " WHERE "
                        + target.dateColumn() + " = " + BigQueryStaged.literal(target),
                with(values, "at", kept.at())));
        return session.query(new Sql("SELECT row_count" + RECORDED, values))
                .getFirst()
                .number("row_count");
    }

    /// Keeps a partition's rows and takes them out, by a statement that touches nothing but the partition.
    long retire(PartitionTarget target, Kept kept) {
        Sql delete = Sql.of("DELETE FROM " + target.table() + " WHERE " + target.dateColumn() + " = "
                + BigQueryStaged.literal(target));
        long read = session.price(delete).bytes();
        if (read > 0) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "Retiring " + target.date() + " would read " + Bytes.words(read) + " of " + target.table()
                            + ", so it is not a matter of one partition.",
                    "Partition the table by " + target.dateColumn()
                            + ", or retire the rows by hand. Nothing was changed.",
                    null);
        }
        long retired = keep(target, kept);
        session.execute(delete);
        return retired;
    }

    /// Puts back what a run replaced, and keeps what is there now under the run that does so.
    long restore(PartitionTarget target, String runId, Kept kept) {
        keep(target, kept);
        return replaceByKept(target, runId);
    }

    /// Moves kept rows back to where they were.
    long putBack(PartitionTarget target, String runId) {
        prepare(target);
        long back = replaceByKept(target, runId);
        session.execute(new Sql("DELETE FROM " + table(target) + OF_PARTITION, values(target, runId)));
        session.execute(new Sql("DELETE" + RECORDED, values(target, runId)));
        return back;
    }

    private long replaceByKept(PartitionTarget target, String runId) {
        String from = table(target) + " WHERE kept_run_id = '" + word(runId) + "' AND kept_date = "
                + BigQueryStaged.literal(target);
        // A run that died while it kept rows may have kept them twice; the first copy is what it found.
        String first = from + " AND kept_at = (SELECT MIN(kept_at) FROM " + from + ")";
        session.execute(BigQueryStaged.replacement(
                target,
                "(SELECT * EXCEPT (kept_run_id, kept_date, kept_at) FROM " + first + ")",
                session.columns(target.table())));
        return session.query(Sql.of("SELECT COUNT(*) AS n FROM " + first))
                .getFirst()
                .number("n");
    }

    /// Makes what rows of a table are kept in.
    void prepare(PartitionTarget target) {
        session.once(DATASET, Dataset.definition(session.connection(), DATASET));
        session.once(
                "keeps",
                Sql.of("CREATE TABLE IF NOT EXISTS backfill_kept.partition_keeps (run_id STRING NOT NULL,"
                        + " table_name STRING NOT NULL, date DATE NOT NULL, kept_at TIMESTAMP NOT NULL,"
                        + " row_count INT64 NOT NULL) PARTITION BY date"));
        session.once(
                table(target).toString(),
                Sql.of("CREATE TABLE IF NOT EXISTS " + table(target) + " PARTITION BY DATE(kept_at) OPTIONS"
                        + " (partition_expiration_days = "
                        + session.connection().keepDays()
                        + ") AS SELECT CAST(NULL AS STRING) AS kept_run_id, CAST(NULL AS DATE) AS kept_date,"
                        + " CAST(NULL AS TIMESTAMP) AS kept_at, * FROM " + target.table() + " WHERE "
                        + target.dateColumn() + " = " + BigQueryStaged.literal(target) + " AND FALSE"));
    }

    private static TableName table(PartitionTarget target) {
        return new TableName(DATASET, target.table().table());
    }

    private static Map<String, Object> values(PartitionTarget target, String runId) {
        return Map.of("run", runId, "table", target.table().toString(), "date", target.date());
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        return new Sql("", values).with(name, value).parameters();
    }

    /// A run's id as it may stand in a statement's text: ids are made here, of letters, digits and `-`.
    private static String word(String runId) {
        if (!runId.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("'" + runId + "' is not the id of a run.");
        }
        return runId;
    }
}
