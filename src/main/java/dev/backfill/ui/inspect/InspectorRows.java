package dev.backfill.ui.inspect;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.NameLabel;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.history.HistoryPopOver;
import dev.backfill.ui.history.RunsViewModel;
import dev.backfill.ui.rows.ResultViewModel;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// The processors of a date in the inspector: counts, verdicts, and the way to their rows and to who built them.
public final class InspectorRows {
    private final ResultViewModel results;
    private final RunsViewModel runs;
    private final Messages messages;
    private final BooleanProperty roomy = new SimpleBooleanProperty(this, "roomy", true);

    public InspectorRows(ResultViewModel results, RunsViewModel runs, Messages messages) {
        this.results = results;
        this.runs = runs;
        this.messages = messages;
    }

    /// Whether there is room for buttons beside the verdicts; a menu on the name has them in any case.
    void roomy(boolean room) {
        roomy.set(room);
    }

    void show(GridPane rows, List<Inspection.Row> lines) {
        rows.getChildren().clear();
        int at = 0;
        for (Inspection.Row line : lines) {
            Label name = NameLabel.of(line.name(), line.selected() ? "row-name-selected" : "strong");
            Label counts = styled(line.counts(), "mono");
            counts.setMinWidth(Region.USE_PREF_SIZE);
            counts.setMaxWidth(Double.MAX_VALUE);
            counts.setAlignment(Pos.CENTER_RIGHT);
            Label words = styled(line.words(), wordsStyle(line.severity()));
            words.getStyleClass().add("name");
            words.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(words, Priority.ALWAYS);
            rows.addRow(at, new GlyphIcon(line.glyph(), 12), name, counts, words);
            if (line.partition() != null) {
                messages.names().whole(line.partition().processor()).ifPresent(whole -> {
                    name.setTooltip(new Tooltip(whole));
                    name.setAccessibleText(line.name() + ", " + whole);
                });
                name.setContextMenu(menu(name, line.partition()));
                rows.add(actions(line.partition()), 4, at);
            }
            at++;
        }
    }

    private ContextMenu menu(Node name, Partition partition) {
        MenuItem list = new MenuItem(messages.text("inspector.rowsOf", partition.processor()));
        list.setOnAction(_ -> openRows(partition));
        MenuItem history = new MenuItem(messages.text("inspector.historyOf", partition.processor()));
        history.setOnAction(_ -> HistoryPopOver.show(name, runs, messages, partition));
        ContextMenu menu = new ContextMenu(list, history);
        menu.getItems().forEach(item -> item.setMnemonicParsing(false));
        return menu;
    }

    private void openRows(Partition partition) {
        results.open(results.queries().of(partition));
    }

    private Node actions(Partition partition) {
        Button list = button("fth-list", "inspector.rowsOf", partition);
        list.setOnAction(_ -> openRows(partition));
        Button history = button("fth-clock", "inspector.historyOf", partition);
        history.setOnAction(_ -> HistoryPopOver.show(history, runs, messages, partition));
        HBox both = new HBox(list, history);
        both.setMinWidth(Region.USE_PREF_SIZE);
        both.visibleProperty().bind(roomy);
        both.managedProperty().bind(roomy);
        return both;
    }

    private Button button(String icon, String key, Partition partition) {
        Button button = new Button();
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("flat", "row-icon");
        String words = messages.text(key, partition.processor());
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        return button;
    }

    private static String wordsStyle(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "critical-words";
            case WARNING -> "warning-words";
            case INFO -> "info-words";
            case EXPECTED, OK -> "quiet";
        };
    }

    private static Label styled(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
