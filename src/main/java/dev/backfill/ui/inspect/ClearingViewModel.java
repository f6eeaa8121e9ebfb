package dev.backfill.ui.inspect;

import dev.backfill.model.Partition;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.context.ScanViewModel;
import dev.backfill.ui.grid.GridViewModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// What keeps tables of the selection from being counted, and what can be done about it where it stands.
public final class ClearingViewModel {
    private final GridViewModel grid;
    private final ScanViewModel scans;

    public ClearingViewModel(GridViewModel grid, ScanViewModel scans) {
        this.grid = grid;
        this.scans = scans;
    }

    /// A table that was not counted.
    ///
    /// @param processor whose table it is
    /// @param hurdle what is in the way
    public record Row(String processor, Hurdle hurdle) {}

    /// Those of the selection, in graph order.
    public List<Row> rows() {
        Scan scan = grid.scanProperty().get();
        if (scan == null) {
            return List.of();
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Partition partition : grid.selectionProperty().get().partitions()) {
            scan.cell(partition)
                    .flatMap(Cell::hurdle)
                    .ifPresent(h -> rows.put(partition.processor(), new Row(partition.processor(), h)));
        }
        return scan.processors().stream()
                .filter(rows::containsKey)
                .map(rows::get)
                .toList();
    }

    /// Whether nothing else is selected than partitions of one table.
    boolean isAlone() {
        return grid.selectionProperty().get().partitions().stream()
                        .map(Partition::processor)
                        .distinct()
                        .count()
                == 1;
    }

    /// Counts a table once for the price that was said; looks after that keep to the cap again.
    void countOnce(String processor, Hurdle.OverCap over) {
        scans.countOnce(processor, over.price().bytes());
    }

    /// Whether a look is on its way.
    ReadOnlyBooleanProperty scanningProperty() {
        return scans.scanningProperty();
    }

    /// Told when there may be other rows.
    void subscribe(Runnable told) {
        grid.scanProperty().subscribe(_ -> told.run());
        grid.selectionProperty().subscribe(_ -> told.run());
    }
}
