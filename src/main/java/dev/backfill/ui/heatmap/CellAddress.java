package dev.backfill.ui.heatmap;

import dev.backfill.model.Partition;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in the grid: a date in the row of a processor, or in the event row.
///
/// @param date the date
/// @param processor the processor's name; null for the event row
public record CellAddress(LocalDate date, @Nullable String processor) {

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
        return processor == null;
    }

    /// The partition at this place; empty in the event row.
    public Optional<Partition> partition() {
        return processor == null ? Optional.empty() : Optional.of(new Partition(processor, date));
    }
}
