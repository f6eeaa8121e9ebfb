package dev.backfill.ui.heatmap.state;

import dev.backfill.model.Partition;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in the grid: a date in the row of a processor, in one that stands for several, or in the event row.
///
/// @param date the date
/// @param processor the processor's name; null in the other rows
/// @param fold what the row stands for, where it is that of several processors
public record CellAddress(
        LocalDate date, @Nullable String processor, @Nullable RowFold fold) {

    /// A date in the row of a processor, or in the event row where it is null.
    public CellAddress(LocalDate date, @Nullable String processor) {
        this(date, processor, null);
    }

    /// A date in the row of several processors.
    public static CellAddress of(LocalDate date, RowFold fold) {
        return new CellAddress(date, null, fold);
    }

    /// The address of a partition.
    public static CellAddress of(Partition partition) {
        return new CellAddress(partition.date(), partition.processor());
    }

    /// The address of a date's event cell.
    public static CellAddress event(LocalDate date) {
        return new CellAddress(date, null);
    }

    /// Whether it lies in the event row.
    public boolean isEvent() {
        return processor == null && fold == null;
    }

    /// The partition at this place; empty in the event row, and where several share a row.
    public Optional<Partition> partition() {
        return processor == null ? Optional.empty() : Optional.of(new Partition(processor, date));
    }
}
