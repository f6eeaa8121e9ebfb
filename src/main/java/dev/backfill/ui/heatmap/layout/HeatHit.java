package dev.backfill.ui.heatmap.layout;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.RowFold;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What lies under a point of a heatmap.
public sealed interface HeatHit {

    /// The same, of a cell that lies over several dates whichever of them is meant.
    default HeatHit within(Scan scan) {
        return this instanceof OnCell(CellAddress address) ? new OnCell(address.within(scan)) : this;
    }

    /// A cell of the grid, the event row included.
    record OnCell(CellAddress address) implements HeatHit {}

    /// Weekday letter and number above a date.
    record OnDate(LocalDate date) implements HeatHit {}

    /// The label of a row; null for the event row.
    record OnRow(@Nullable String processor) implements HeatHit {}

    /// The head of rows that stand together, where it shows no cell.
    record OnFold(RowFold fold) implements HeatHit {}

    /// The seam that stands for dates that are folded away.
    record OnSeam(DateInterval dates) implements HeatHit {}

    /// A month of the strip.
    record OnMonth(DateInterval month) implements HeatHit {}
}
