package dev.backfill.warehouse;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.KeptRows.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of `partition_keeps`: rows of one partition that are kept, and what they were when they were.
///
/// @param id marks the rows in the table in which they are
/// @param keptIn the table of `backfill_kept` in which they are
/// @param rows how many they were
/// @param hash what they were, as [PartitionContent#hash()]
/// @param shape what the hash was made by
/// @param returned whether they were put back since
record DuckDbKeep(
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

    static DuckDbKeep of(Row row) {
        return new DuckDbKeep(
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
                row.get("returned_at") != null);
    }

    /// The same for everybody.
    KeptRows told(@Nullable String obstacle) {
        return new KeptRows(runId, table, date, place, why, at, returned, rows, obstacle);
    }
}
