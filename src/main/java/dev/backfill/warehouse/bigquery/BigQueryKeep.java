package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.KeptRows;
import dev.backfill.warehouse.KeptRows.Why;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of `partition_keeps`: rows of one partition that are kept, and what they were when they were.
///
/// @param id marks the rows in the table in which they are
/// @param keptIn the table of `backfill_kept` in which they are
/// @param rows how many they were
/// @param hash what they were
/// @param shape what the hash was made by
/// @param returned whether they were put back since
record BigQueryKeep(
        String id,
        String runId,
        TableName table,
        LocalDate date,
        long place,
        Why why,
        Instant at,
        String keptIn,
        long rows,
        String hash,
        String shape,
        boolean returned) {

    static final String COLUMNS = "keep_id, run_id, table_name, date, place, why, kept_at, kept_in, row_count, content, shape,"
            + " returned_at IS NOT NULL AS returned";

    static BigQueryKeep of(Row row) {
        return new BigQueryKeep(
                row.text("keep_id"),
                row.text("run_id"),
                TableName.parse(row.text("table_name")),
                row.date("date"),
                row.number("place"),
                Why.valueOf(row.text("why")),
                Objects.requireNonNull(row.instant("kept_at"), "rows are kept at an instant"),
                row.text("kept_in"),
                row.number("row_count"),
                row.text("content"),
                row.text("shape"),
                Boolean.TRUE.equals(row.get("returned")));
    }

    /// The table in which the rows are.
    TableName keptTable() {
        return new TableName(BigQueryKept.DATASET, keptIn);
    }

    /// The relation of the rows: the day on which they were kept is named, so that BigQuery reads only that.
    String relation() {
        return Sql.name(keptTable()) + " WHERE kept_at = " + Literals.of(at) + " AND " + WriteScript.KEEP_ID + " = "
                + Literals.of(id);
    }

    /// The same for everybody.
    KeptRows told(@Nullable String obstacle) {
        return new KeptRows(runId, table, date, place, why, at, returned, rows, obstacle);
    }
}
