package dev.backfill.ui.grid;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.state.RowOrder;
import java.util.Map;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;

/// The menu with which one of many rows is found: by a part of its name, and in another order. A small pipeline has
/// none.
final class RowsMenu {
    private static final Map<RowOrder, String> WORDS =
            Map.of(RowOrder.GRAPH, "rows.graph", RowOrder.FAULTS, "rows.faults", RowOrder.NAME, "rows.name");
    private final MenuButton button;
    private final GridViewModel grid;
    private final Messages messages;
    private boolean little;

    RowsMenu(MenuButton button, GridViewModel grid, Messages messages) {
        this.button = button;
        this.grid = grid;
        this.messages = messages;
    }

    void install(int processors) {
        button.setVisible(processors > DateCone.FEW);
        button.setManaged(button.isVisible());
        TextField part = new TextField();
        part.setId("rowFilter");
        part.setPromptText(messages.text("rows.find"));
        part.textProperty().bindBidirectional(grid.choice().rowFilterProperty());
        CustomMenuItem find = new CustomMenuItem(part, false);
        button.getItems().setAll(find, new SeparatorMenuItem());
        for (RowOrder order : RowOrder.values()) {
            RadioMenuItem item = new RadioMenuItem(messages.text(WORDS.getOrDefault(order, "rows.graph")));
            item.setOnAction(_ -> grid.choice().rowOrderProperty().set(order));
            grid.choice().rowOrderProperty().subscribe(now -> item.setSelected(now == order));
            button.getItems().add(item);
        }
        CheckMenuItem healthy = new CheckMenuItem(messages.text("rows.fold"));
        healthy.setId("foldHealthy");
        healthy.selectedProperty().bindBidirectional(grid.choice().healthyFoldedProperty());
        button.getItems().addAll(new SeparatorMenuItem(), healthy);
        button.setOnShown(_ -> part.requestFocus());
        grid.choice().rowsProperty().subscribe(_ -> say());
    }

    /// Says less where there is little room.
    void little(boolean little) {
        this.little = little;
        say();
    }

    private void say() {
        int all = grid.processors().size();
        int shown = grid.choice().rowsProperty().get().members().size();
        boolean isWhole = all == 0 || shown == all;
        if (little) {
            button.setText(isWhole ? "" : messages.text("rows.someShort", shown, all));
        } else {
            button.setText(isWhole ? messages.text("rows.all", all) : messages.text("rows.some", shown, all));
        }
    }
}
