package dev.backfill.ui.start;

import dev.backfill.examples.Example;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.workspaces.DemoBuild;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.workspace.Examples;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import org.jspecify.annotations.Nullable;

/// What is seen while a workspace is opened or the demo is made: what is done, and how far it is. Of the demo every
/// date is a square that fills when it is built.
final class BusyPageView {
    private static final PseudoClass BUILT = PseudoClass.getPseudoClass("built");
    private final FrontDoor door;
    private final Messages messages;
    private final DemoBuild demo;
    private final Example example;
    private final @Nullable String opened;

    @FXML
    private Label title;

    @FXML
    private Label text;

    @FXML
    private ProgressBar progress;

    @FXML
    private TilePane dates;

    /// @param example what is made, where nothing is opened
    /// @param opened what is opened; null where an example is made
    BusyPageView(FrontDoor door, Example example, @Nullable String opened) {
        this.example = example;
        this.door = door;
        this.messages = door.messages();
        this.demo = door.maker().demo();
        this.opened = opened;
    }

    @FXML
    private void initialize() {
        dates.managedProperty().bind(dates.visibleProperty());
        if (opened != null) {
            dates.setVisible(false);
            title.setText(messages.text("busy.opening", opened));
            text.setText(messages.text("busy.reading"));
            return;
        }
        title.setText(messages.text("busy.making"));
        if (!example.equals(Examples.standard())) {
            dates.setVisible(false);
            text.setText(messages.text("busy.rows"));
            return;
        }
        demo.allProperty().subscribe(all -> fill(all.intValue()));
        demo.builtProperty().subscribe(this::showBuilt);
        showBuilt();
    }

    private void fill(int all) {
        dates.getChildren().clear();
        for (int i = 0; i < all; i++) {
            Region date = new Region();
            date.getStyleClass().add("built-date");
            dates.getChildren().add(date);
        }
    }

    private void showBuilt() {
        int all = demo.allProperty().get();
        int built = demo.builtProperty().get();
        progress.setProgress(all == 0 || built == all ? ProgressBar.INDETERMINATE_PROGRESS : (double) built / all);
        text.setText(
                all == 0
                        ? messages.text("busy.sources")
                        : messages.text(built < all ? "busy.built" : "busy.damage", built < all ? built : all, all));
        for (int i = 0; i < dates.getChildren().size(); i++) {
            Node date = dates.getChildren().get(i);
            date.pseudoClassStateChanged(BUILT, i < built);
        }
    }

    @FXML
    private void onBack() {
        door.show(new Page.First(null), () -> {});
    }
}
