package dev.backfill.ui.shell;

import dev.backfill.model.Severity;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.finding.FindingsView;
import dev.backfill.ui.grid.LeftRoom;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.history.RunsView;
import dev.backfill.ui.rows.ResultView;
import dev.backfill.ui.run.LogLine;
import dev.backfill.ui.run.LogView;
import dev.backfill.ui.run.RunViewModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The dock below the heatmap: findings, runs, and the log of the last run.
final class DockView {
    private static final Map<Severity, String> CHIPS =
            Map.of(Severity.CRITICAL, "dock.critical", Severity.WARNING, "dock.warning", Severity.INFO, "dock.info");
    private final ConsoleViewModel console;
    /// What the other tabs ask for.
    private static final int OTHER_ROWS = 8;
    /// What the rows of an answer and their SQL ask for.
    private static final int RESULT_ROWS = 12;
    private final LogView log;
    private final ReadOnlyIntegerWrapper leastRows =
            new ReadOnlyIntegerWrapper(this, "leastRows", LeftRoom.FEW_DOCK_ROWS);
    private final ReadOnlyIntegerWrapper rows = new ReadOnlyIntegerWrapper(this, "rows", 1);

    @FXML
    private TabPane tabs;

    @FXML
    private Tab findings;

    @FXML
    private Tab runs;

    @FXML
    private Tab resultTab;

    @FXML
    private Tab logTab;

    @FXML
    private HBox chips;

    DockView(ConsoleViewModel console) {
        this.console = console;
        this.log = new LogView(console.messages());
    }

    @FXML
    private void initialize() {
        Messages messages = console.messages();
        findings.setContent(Screens.load(
                "findings",
                new FindingsView(
                        console.context(),
                        console.grid(),
                        console.findings(),
                        console.navigator(),
                        console.findingActions(),
                        console.actions()),
                messages));
        late(runs, () -> Screens.load("runs", new RunsView(console.runs(), messages), messages));
        late(
                resultTab,
                () -> Screens.load("result", new ResultView(console.results(), console.grid(), messages), messages));
        console.results()
                .openedProperty()
                .subscribe((_, _) -> tabs.getSelectionModel().select(resultTab));
        late(logTab, () -> {
            Parent content = Screens.load("log", log, messages);
            console.repairs().latestProperty().subscribe(this::showLog);
            return content;
        });
        findings.textProperty()
                .bind(Bindings.createStringBinding(
                        this::findingsTitle,
                        console.findings().totalProperty(),
                        console.grid().scanProperty(),
                        console.scans().countedProperty(),
                        console.scans().scanningProperty()));
        for (Severity severity : new Severity[] {Severity.CRITICAL, Severity.WARNING, Severity.INFO}) {
            chips.getChildren().add(chip(severity));
        }
        chips.visibleProperty().bind(findings.selectedProperty());
        console.findings().rows().addListener((InvalidationListener) _ -> countRows());
        tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> countRows());
    }

    /// Made when somebody looks at it: the first picture waits for nothing that it does not show.
    private static void late(Tab tab, Supplier<Node> content) {
        tab.selectedProperty().subscribe(selected -> {
            if (selected && tab.getContent() == null) {
                tab.setContent(content.get());
            }
        });
    }

    /// Nothing that was counted is not the same as nothing that is wrong.
    private boolean isKnown() {
        return console.grid().scanProperty().get() != null;
    }

    private String findingsTitle() {
        if (isKnown()) {
            return console.messages()
                    .text(
                            console.scans().countedProperty().get() ? "dock.findings" : "dock.remembered",
                            console.findings().totalProperty().get());
        }
        return console.messages().text(console.scans().scanningProperty().get() ? "dock.counting" : "dock.uncounted");
    }

    private void showLog(@Nullable RunViewModel run) {
        ObservableList<LogLine> lines = run == null ? FXCollections.observableArrayList() : run.log();
        log.show(lines, run == null ? List.of() : run.processors());
    }

    private ToggleButton chip(Severity severity) {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().add("chip");
        chip.setId("chip-" + severity.name().toLowerCase(Locale.ROOT));
        chip.setGraphic(new GlyphIcon(Glyph.of(severity).orElse(null), 12));
        Runnable refresh = () -> {
            int count = console.findings().counts().getOrDefault(severity, 0);
            chip.setText(isKnown() ? String.valueOf(count) : "");
            chip.setDisable(count == 0);
            chip.setAccessibleText(console.messages().text(CHIPS.getOrDefault(severity, "dock.info"), count));
        };
        console.findings().counts().addListener((MapChangeListener<Severity, Integer>) _ -> refresh.run());
        console.grid().scanProperty().subscribe(refresh);
        refresh.run();
        chip.setOnAction(_ -> {
            if (!console.findings().shownSeverities().remove(severity)) {
                console.findings().shownSeverities().add(severity);
            }
        });
        return chip;
    }

    /// How many rows there are to show.
    int rows() {
        return rows.get();
    }

    /// How many of them are worth lower rows of the matrix.
    ReadOnlyIntegerProperty leastRowsProperty() {
        return leastRows.getReadOnlyProperty();
    }

    /// The same, observable.
    ReadOnlyIntegerProperty rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// It asks for no less than it has had: rows of the matrix must not move below the pointer while a run repairs
    /// one finding after another.
    private void countRows() {
        Tab front = tabs.getSelectionModel().getSelectedItem();
        int other = front == resultTab ? RESULT_ROWS : OTHER_ROWS;
        int wanted = front == findings ? console.findings().rows().size() : other;
        leastRows.set(front == resultTab ? RESULT_ROWS : LeftRoom.FEW_DOCK_ROWS);
        rows.set(Math.max(rows.get(), wanted));
    }

    /// Brings the list of runs to the front.
    void showRuns() {
        tabs.getSelectionModel().select(runs);
    }
}
