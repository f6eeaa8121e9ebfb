package dev.backfill.ui.shell;

import dev.backfill.model.scan.Scan;
import dev.backfill.ui.command.Layer;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The monitoring checklist over the window: each line with its answer and the figures behind it, and the way to what
/// it is
/// about. It follows every scan.
final class ChecklistView {
    private final ConsoleViewModel console;
    private final Messages messages;
    private final Layer layer;

    @FXML
    private Label subtitle;

    @FXML
    private ScrollPane scroll;

    @FXML
    private GridPane lines;

    @FXML
    private Label none;

    @FXML
    private Button close;

    /// @param root the pane that it is laid over
    ChecklistView(ConsoleViewModel console, StackPane root) {
        this.console = console;
        this.messages = console.messages();
        this.layer = new Layer(root, Screens.load("checklist", this, messages), Pos.TOP_RIGHT);
    }

    @FXML
    private void initialize() {
        // A scroll pane asks before it knows its width, and so how many lines a text takes.
        lines.heightProperty().subscribe(height -> scroll.setPrefViewportHeight(Math.ceil(height.doubleValue())));
        none.managedProperty().bind(none.visibleProperty());
        console.grid().scanProperty().subscribe((_, _) -> refresh());
        console.scans().scanningProperty().subscribe((_, _) -> refresh());
    }

    /// While it is closed it follows nothing: a run brings several scans a second.
    private void refresh() {
        if (layer.isOpen()) {
            show(console.grid().scanProperty().get());
        }
    }

    /// Opens it, or closes it where it is open.
    void toggle() {
        if (layer.isOpen()) {
            layer.close();
        } else {
            show(console.grid().scanProperty().get());
            layer.open(close);
        }
    }

    private void show(@Nullable Scan scan) {
        boolean counting = console.scans().scanningProperty().get();
        lines.getChildren().clear();
        none.setVisible(scan == null);
        none.setText(messages.text(counting ? "checklist.counting" : "checklist.uncounted"));
        if (scan == null) {
            subtitle.setText("");
            return;
        }
        subtitle.setText(messages.text(
                counting ? "checklist.again" : "checklist.subtitle",
                Dates.at(scan.asOf(), console.runs().now()),
                scan.interval().days(),
                scan.cells().size()));
        int at = 0;
        for (ChecklistLine line : ChecklistLine.of(scan, messages)) {
            Label name = label(line.name(), "strong");
            VBox words = new VBox(name, label(line.seen(), "quiet"));
            GridPane.setHgrow(words, Priority.ALWAYS);
            Label answer = label(line.answer().words(messages), "answer");
            answer.setGraphic(new GlyphIcon(line.answer().glyph(), 14));
            answer.setMinWidth(Region.USE_PREF_SIZE);
            answer.setAccessibleText(answer.getText() + ": " + line.name() + ", " + line.seen());
            GridPane.setValignment(answer, VPos.TOP);
            lines.addRow(at++, answer, words, link(line));
        }
    }

    private Node link(ChecklistLine line) {
        if (line.dates().isEmpty()) {
            return new Region();
        }
        Hyperlink link = new Hyperlink(messages.text("checklist.show"));
        link.setAccessibleText(messages.text("checklist.showSpoken", line.name()));
        link.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(link, VPos.TOP);
        link.setOnAction(_ -> {
            layer.close();
            show(line);
        });
        return link;
    }

    private void show(ChecklistLine line) {
        GridViewModel grid = console.grid();
        List<String> processors = grid.processors();
        grid.selectionProperty()
                .set(line.dates().stream()
                        .map(date -> HeatSelection.ofDate(date, processors))
                        .reduce(HeatSelection.NONE, HeatSelection::plus));
        grid.reveal(line.dates().getFirst());
    }

    private static Label label(String words, String styleClass) {
        Label label = new Label(words);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    @FXML
    private void onClose() {
        layer.close();
    }
}
