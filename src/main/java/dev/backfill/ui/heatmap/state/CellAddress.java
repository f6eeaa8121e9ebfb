package dev.backfill.ui.heatmap.state;

import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A place in the grid: a date in the row of a processor, in one that stands for several, or in the event row. A cell
/// that lies over several dates, such as that of a week, has one place.
///
/// @param period the date, or the dates that the cell lies over
/// @param processor the processor's name; null in the other rows
/// @param fold what the row stands for, where it is that of several processors
public record CellAddress(
        Period period, @Nullable String processor, @Nullable RowFold fold) {

    /// A date in the row of a processor, or in the event row where it is null.
    public CellAddress(LocalDate date, @Nullable String processor) {
        this(Period.day(date), processor, null);
    }

    /// A date in the row of several processors.
    public static CellAddress of(LocalDate date, RowFold fold) {
        return new CellAddress(Period.day(date), null, fold);
    }

    /// The address of a partition.
    public static CellAddress of(Partition partition) {
        return new CellAddress(partition.period(), partition.processor(), null);
    }

    /// The address of a date's event cell.
    public static CellAddress event(LocalDate date) {
        return new CellAddress(date, null);
    }

    /// The date, or the first one.
    public LocalDate date() {
        return period.first();
    }

    /// The place of the cell of a scan that this one means: that of the hour, where the scan knows it, or else of the
    /// cell that covers the first date.
    public CellAddress within(Scan scan) {
        if (processor == null || (scan.isDaily() && period.grain() == Grain.DAY)) {
            return this;
        }
        if (period.grain() == Grain.HOUR) {
            return scan.cell(new Partition(processor, period)).isPresent()
                    ? this
                    : new CellAddress(date(), processor).within(scan);
        }
        return scan.isDaily()
                ? this
                : scan.covering(processor, date())
                        .map(c -> CellAddress.of(c.partition()))
                        .orElse(this);
    }

    /// The places of all cells of a scan that this one means: of a day of hours all hours.
    public Stream<CellAddress> all(Scan scan) {
        List<Cell> hours = processor == null || period.grain() != Grain.DAY ? List.of() : scan.hours(processor, date());
        return hours.isEmpty() ? Stream.of(within(scan)) : hours.stream().map(c -> CellAddress.of(c.partition()));
    }

    /// Whether it lies in the event row.
    public boolean isEvent() {
        return processor == null && fold == null;
    }

    /// The partition at this place; empty in the event row, and where several share a row.
    public Optional<Partition> partition() {
        return processor == null ? Optional.empty() : Optional.of(new Partition(processor, period));
    }
}
