package dev.backfill.ui.command;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The command palette over the window: a field, and below it the list of what fits. The focus stays in the field; it
/// goes back to where it was when the palette closes.
public final class PaletteView {
    private static final double ROW = 32;
    private static final int MOST_ROWS = 10;
    private final PaletteViewModel model;
    private final Messages messages;
    private final Layer layer;

    @FXML
    private TextField field;

    @FXML
    private ListView<PaletteLine> list;

    @FXML
    private Label none;

    /// @param root the pane that it is laid over, with everything that is in it
    public PaletteView(PaletteViewModel model, Messages messages, StackPane root) {
        this.model = model;
        this.messages = messages;
        this.layer = new Layer(root, Screens.load("palette", this, messages), Pos.TOP_CENTER);
    }

    @FXML
    private void initialize() {
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setItems(model.lines());
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new LineCell());
        list.setFocusTraversable(false);
        list.setOnMouseClicked(_ -> choose());
        none.visibleProperty().bind(Bindings.isEmpty(model.lines()));
        none.managedProperty().bind(none.visibleProperty());
        list.visibleProperty().bind(none.visibleProperty().not());
        list.managedProperty().bind(list.visibleProperty());
        model.lines().addListener((ListChangeListener<PaletteLine>) _ -> listed());
        list.getSelectionModel().selectedIndexProperty().subscribe(_ -> speak());
    }

    private void listed() {
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, model.lines().size()) + 2);
        list.getSelectionModel().clearAndSelect(0);
        list.scrollTo(0);
        speak();
    }

    /// Opens it, or closes it where it is open.
    public void toggle() {
        if (layer.isOpen()) {
            layer.close();
        } else {
            model.open();
            layer.open(field);
        }
    }

    private void pressed(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> move(at + 1);
            case UP -> move(at - 1);
            case PAGE_DOWN -> move(Math.min(at + MOST_ROWS, model.lines().size() - 1));
            case PAGE_UP -> move(Math.max(at - MOST_ROWS, 0));
            case ENTER -> choose();
            case TAB -> layer.close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Goes round at both ends.
    private void move(int to) {
        if (!model.lines().isEmpty()) {
            int at = Math.floorMod(to, model.lines().size());
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - MOST_ROWS / 2));
        }
    }

    /// What cannot be done now stays on the screen with the reason.
    private void choose() {
        PaletteLine line = list.getSelectionModel().getSelectedItem();
        if (line != null && line.isPossible()) {
            layer.close();
            line.run().run();
        }
    }

    /// The focus does not leave the field, so the field says which line is chosen.
    private void speak() {
        PaletteLine line = list.getSelectionModel().getSelectedItem();
        int at = list.getSelectionModel().getSelectedIndex();
        field.setAccessibleHelp(
                line == null
                        ? none.getText()
                        : messages.text(
                                "palette.spokenLine",
                                words(line),
                                at + 1,
                                model.lines().size()));
        field.notifyAccessibleAttributeChanged(AccessibleAttribute.HELP);
    }

    private String words(PaletteLine line) {
        return Stream.of(line.kind().words(messages), line.words(), line.detail(), line.beside(), line.hindrance())
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private final class LineCell extends ListCell<PaletteLine> {
        private LineCell() {
            // As wide as the list, so that what stands at the right is never beyond its edge.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable PaletteLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            FontIcon icon = new FontIcon(line.kind().icon());
            icon.getStyleClass().add("palette-icon");
            MatchedText text = new MatchedText(line);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label beside = new Label(line.isPossible() ? line.beside() : line.hindrance());
            beside.getStyleClass().add(line.isPossible() ? "mono-quiet" : "quiet");
            beside.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(icon, text, space, beside);
            row.getStyleClass().add("palette-line");
            if (!line.isPossible()) {
                row.getStyleClass().add("palette-hindered");
            }
            setGraphic(row);
            setAccessibleText(words(line));
        }
    }
}
