package dev.backfill.ui.grid;

import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import org.controlsfx.control.SearchableComboBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/// Whose dates are shown, where those of one processor are, and what is to be known of it.
final class ProcessorBarView {
    private final WindowContext context;
    private final GridViewModel grid;
    private final ObservableValue<Number> width;
    private final ObservableValue<HeatmapLayout> layout;

    @FXML
    private SegmentedButton processors;

    @FXML
    private SearchableComboBox<@Nullable String> chooser;

    @FXML
    private Label processorTitle;

    @FXML
    private Label processorFacts;

    /// @param width how wide the picture is
    /// @param layout what the picture is
    ProcessorBarView(
            WindowContext context,
            GridViewModel grid,
            ObservableValue<Number> width,
            ObservableValue<HeatmapLayout> layout) {
        this.context = context;
        this.grid = grid;
        this.width = width;
        this.layout = layout;
    }

    @FXML
    private void initialize() {
        new ProcessorChooser(context, grid, processors, chooser).install(width, layout);
        ProcessorFacts facts = new ProcessorFacts(context, grid, processorTitle, processorFacts);
        for (ObservableValue<?> what : List.of(grid.processorProperty(), grid.overviewProcessorProperty(), layout)) {
            what.subscribe(_ -> facts.show(layout.getValue()));
        }
    }
}
