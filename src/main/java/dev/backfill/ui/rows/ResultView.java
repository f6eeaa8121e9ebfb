package dev.backfill.ui.rows;

import dev.backfill.model.DateInterval;
import dev.backfill.model.price.Price;
import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Durations;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.SaveDialog;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.rows.ResultViewModel.Failed;
import dev.backfill.ui.rows.ResultViewModel.Nothing;
import dev.backfill.ui.rows.ResultViewModel.Priced;
import dev.backfill.ui.rows.ResultViewModel.Pricing;
import dev.backfill.ui.rows.ResultViewModel.Reading;
import dev.backfill.ui.rows.ResultViewModel.Shown;
import dev.backfill.ui.rows.ResultViewModel.Stopped;
import dev.backfill.warehouse.sql.Excerpt;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The result tab: the SQL, which can be changed and run again, and the first rows of its answer.
public final class ResultView {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    /// In a lower tab the SQL stands beside its rows, not above them.
    private static final double HIGH = 300;
    private static final long SECOND = 1_000;
    private static final double ABOVE = 0.3;
    private static final double BESIDE = 0.34;
    /// What is said has so much room in any case.
    private static final double SAID = 132;
    /// The buttons take about so much, and the beginning of the title.
    private static final double BUTTONS = 660;
    private final GridViewModel grid;
    private final ResultViewModel result;
    private final Messages messages;
    private boolean arranged;

    @FXML
    private HBox bar;

    @FXML
    private Label title;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Label says;

    @FXML
    private Button run;

    @FXML
    private Button stop;

    @FXML
    private ComboBox<Integer> most;

    @FXML
    private MenuButton named;

    @FXML
    private Button copy;

    @FXML
    private Button save;

    @FXML
    private SplitPane panes;

    @FXML
    private TextArea sql;

    @FXML
    private TableView<List<@Nullable Object>> table;

    @FXML
    private VBox wrong;

    @FXML
    private Label what;

    @FXML
    private Label remedy;

    public ResultView(ResultViewModel result, GridViewModel grid, Messages messages) {
        this.grid = grid;
        this.result = result;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        for (Node node : new Node[] {busy, run, stop, named, wrong, what, remedy}) {
            node.managedProperty().bind(node.visibleProperty());
        }
        title.textProperty().bind(result.titleProperty());
        sql.textProperty().bindBidirectional(result.sqlProperty());
        most.getItems().setAll(ResultViewModel.USUAL, 1_000, 10_000);
        most.setConverter(new RowLimit());
        most.setValue(result.mostProperty().get());
        most.valueProperty().subscribe((_, chosen) -> chosen(chosen));
        fillQueries();
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                Copying.copy(result.clip(List.copyOf(table.getSelectionModel().getSelectedItems())));
                event.consume();
            }
        });
        sql.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (RUN.match(event)) {
                result.run();
                event.consume();
            }
        });
        panes.heightProperty().subscribe(height -> arrange(height.doubleValue()));
        says.textProperty().subscribe(text -> {
            says.setTooltip(text.isEmpty() ? null : new Tooltip(text));
            arrangeBar();
        });
        bar.widthProperty().subscribe(this::arrangeBar);
        result.stateProperty().subscribe(this::show);
    }

    /// What is said, and what it costs, is seen before the whole title is.
    private void arrangeBar() {
        double room = Math.max(SAID, bar.getWidth() - BUTTONS);
        says.setMinWidth(Math.clamp(says.prefWidth(-1), SAID, room));
    }

    private void chosen(Integer rows) {
        result.mostProperty().set(rows);
        if (result.stateProperty().get() instanceof Shown(var shown, _, _) && shown.hasMore()) {
            result.run();
        }
    }

    private void fillQueries() {
        List<String> names = result.queries().named();
        named.setVisible(!names.isEmpty());
        for (String name : names) {
            MenuItem item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> ask(name));
            named.getItems().add(item);
        }
    }

    /// A named query is about the dates in focus.
    private void ask(String name) {
        DateInterval focus = grid.focusProperty().get();
        if (focus != null) {
            result.open(result.queries().named(name, focus.start(), focus.last()));
        }
    }

    private void arrange(double height) {
        Orientation wanted = height == 0 || height < HIGH ? Orientation.HORIZONTAL : Orientation.VERTICAL;
        if (!arranged || panes.getOrientation() != wanted) {
            arranged = true;
            panes.setOrientation(wanted);
            panes.setDividerPositions(wanted == Orientation.VERTICAL ? ABOVE : BESIDE);
        }
    }

    private void show(ResultViewModel.State state) {
        boolean reading = state instanceof Reading || state instanceof Pricing;
        busy.setVisible(reading);
        stop.setVisible(reading);
        run.setVisible(!reading);
        run.setText(
                state instanceof Priced(Price price)
                        ? messages.text("result.runPriced", messages.price(price))
                        : messages.text("result.run"));
        boolean shown = state instanceof Shown;
        copy.setDisable(!shown);
        save.setDisable(!shown);
        table.setVisible(!(state instanceof Failed));
        wrong.setVisible(state instanceof Failed);
        says.setText(words(state));
        table.setPlaceholder(new Label(placeholder(state)));
        switch (state) {
            case Shown(Excerpt rows, _, _) -> fill(rows);
            case Failed(Problem problem) -> {
                what.setText(problem.what());
                remedy.setText(problem.remedy());
                remedy.setVisible(!problem.remedy().isBlank());
            }
            case Reading(), Pricing(), Priced _, Stopped(), Nothing() -> table.getItems().clear();
        }
    }

    private String words(ResultViewModel.State state) {
        return switch (state) {
            case Nothing() -> "";
            case Pricing() -> messages.text("price.asking");
            case Priced(Price price) -> messages.text("price.reads", messages.price(price));
            case Reading() -> messages.text(result.isRunAtWork() ? "result.readingInRun" : "result.reading");
            case Stopped() -> messages.text("result.stopped");
            case Failed _ -> messages.text("result.failed");
            case Shown(Excerpt rows, long millis, Price billed) ->
                messages.text(
                                rows.hasMore() ? "result.first" : "result.all",
                                rows.rows().size(),
                                millis < SECOND
                                        ? messages.text("result.millis", millis)
                                        : Durations.exactly((double) millis / SECOND))
                        + (billed == null ? "" : messages.text("result.billed", messages.price(billed)));
        };
    }

    private String placeholder(ResultViewModel.State state) {
        return switch (state) {
            case Nothing() -> messages.text("result.none");
            case Shown _ -> messages.text("result.noRows");
            case Pricing(), Priced _, Reading(), Stopped(), Failed _ -> "";
        };
    }

    private void fill(Excerpt rows) {
        table.getItems().clear();
        table.getColumns().setAll(ResultColumns.of(rows));
        table.getItems().setAll(rows.rows());
        table.scrollTo(0);
    }

    @FXML
    private void onRun() {
        result.run();
    }

    @FXML
    private void onStop() {
        result.stop();
    }

    @FXML
    private void onCopy() {
        Copying.copy(result.clip(List.of()));
        says.setText(messages.text("result.copied", table.getItems().size()));
    }

    @FXML
    private void onSave() {
        SaveDialog.ask(
                table.getScene().getWindow(),
                messages.text("result.saveTitle"),
                result.fileName(),
                file -> result.save(
                        file,
                        () -> says.setText(
                                messages.text("result.saved", table.getItems().size(), file))),
                ".csv");
    }

    /// How many rows are shown, in words.
    private final class RowLimit extends StringConverter<Integer> {
        @Override
        public String toString(@Nullable Integer rows) {
            return rows == null ? "" : messages.text("result.limit", rows);
        }

        @Override
        public Integer fromString(String text) {
            throw new UnsupportedOperationException("It is chosen, not typed.");
        }
    }
}
