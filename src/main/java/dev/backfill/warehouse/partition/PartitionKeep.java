package dev.backfill.warehouse.partition;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.sql.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of `backfill_kept.partition_keeps`: rows of one partition that are kept, and what they were when they were.
///
/// @param id marks the rows in the table in which they are
/// @param runId the run that kept them
/// @param table the table from which they are
/// @param begins when the partition's period begins, as clocks of the pipeline's zone show it
/// @param place orders what was kept of one partition
/// @param why why they were kept
/// @param at when
/// @param keptIn the table of `backfill_kept` in which they are
/// @param rows how many they were
/// @param hash what they were, as [PartitionContent#hash()]
/// @param shape what the hash was made by
/// @param returned whether they were put back since
public record PartitionKeep(
        String id,
        String runId,
        TableName table,
        LocalDateTime begins,
        long place,
        Why why,
        Instant at,
        String keptIn,
        long rows,
        String hash,
        String shape,
        boolean returned) {

    /// The column that marks kept rows in the table in which they are.
    public static final String ID_COLUMN = "backfill_keep_id";

    /// What [#of] reads, for a SELECT from `partition_keeps`. A record that was made by an older console lacks
    /// columns.
    public static final String COLUMNS = "*, returned_at IS NOT NULL AS returned";

    /// What is recorded when rows are kept, for an INSERT into `partition_keeps`.
    public static final String RECORDED = "keep_id, run_id, table_name, date, place, why, kept_at, kept_in, row_count,"
            + " content, shape, values_hash, newest";

    /// Reads a row of [#COLUMNS].
    public static PartitionKeep of(Row row) {
        return new PartitionKeep(
                row.text("keep_id"),
                row.text("run_id"),
                TableName.parse(row.text("table_name")),
                WriteMark.begins(row),
                row.number("place"),
                Why.valueOf(row.text("why")),
                Objects.requireNonNull(row.instant("kept_at"), "rows are kept at an instant"),
                row.text("kept_in"),
                row.number("row_count"),
                row.text("content"),
                row.text("shape"),
                Boolean.TRUE.equals(row.get("returned")));
    }

    /// The date of the partition.
    public LocalDate date() {
        return begins.toLocalDate();
    }

    /// The table in which the rows are.
    public TableName keptTable() {
        return new TableName("backfill_kept", keptIn);
    }

    /// The same without where and how it is kept.
    ///
    /// @param obstacle what keeps the rows from being put back, in words; null where nothing does
    public KeptRows told(@Nullable String obstacle) {
        return new KeptRows(runId, table, begins, place, why, at, returned, rows, obstacle);
    }
}
