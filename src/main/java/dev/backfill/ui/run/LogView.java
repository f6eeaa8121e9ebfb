package dev.backfill.ui.run;

import dev.backfill.model.run.LogLevel;
import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The log of a run: follows its end until somebody scrolls up, filters, and jumps to the first error.
public final class LogView {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final double LINE = 18;
    private static final double SCROLL_BAR = 20;
    private final Messages messages;
    private ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private FilteredList<LogLine> shown = new FilteredList<>(lines);
    private final ListChangeListener<LogLine> tail = _ -> followTail();

    @FXML
    private ComboBox<String> processor;

    @FXML
    private ToggleButton problemsOnly;

    @FXML
    private TextField search;

    @FXML
    private ToggleButton wrap;

    @FXML
    private CheckBox follow;

    @FXML
    private ListView<LogLine> list;

    public LogView(Messages messages) {
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        processor.valueProperty().subscribe((_, _) -> filter());
        problemsOnly.selectedProperty().subscribe((_, _) -> filter());
        search.textProperty().subscribe((_, _) -> filter());
        wrap.selectedProperty().subscribe((_, wraps) -> wrap(wraps));
        follow.selectedProperty().subscribe((_, _) -> followTail());
        list.setCellFactory(_ -> new LineCell(false));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                follow.setSelected(false);
            }
        });
        list.setOnKeyPressed(event -> {
            if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
                copySelected();
            }
        });
        show(lines, List.of());
    }

    /// Shows the log of another run.
    ///
    /// @param processors what it can be filtered by
    public void show(ObservableList<LogLine> log, List<String> processors) {
        String all = messages.text("log.all");
        List<String> choices =
                Stream.concat(Stream.of(all), processors.stream()).toList();
        if (!choices.equals(processor.getItems())) {
            processor.getItems().setAll(choices);
        }
        processor.setValue(all);
        shown.removeListener(tail);
        lines = log;
        shown = new FilteredList<>(log);
        shown.addListener(tail);
        list.setItems(shown);
        filter();
    }

    private void filter() {
        String all = messages.text("log.all");
        String wanted = processor.getValue();
        boolean problems = problemsOnly.isSelected();
        String words = search.getText().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(line -> (wanted == null
                        || wanted.equals(all)
                        || line.partition().processor().equals(wanted))
                && (!problems || line.level() != LogLevel.INFO)
                && (words.isEmpty() || words(line).toLowerCase(Locale.ROOT).contains(words)));
        String none = problems ? "log.noProblems" : "log.none";
        list.setPlaceholder(new Label(messages.text(words.isEmpty() ? none : "log.noneFound")));
    }

    /// A line that wraps is as high as it needs.
    private void wrap(boolean wraps) {
        list.setFixedCellSize(wraps ? Region.USE_COMPUTED_SIZE : LINE);
        list.setCellFactory(_ -> new LineCell(wraps));
        followTail();
    }

    private void followTail() {
        if (follow.isSelected() && !shown.isEmpty()) {
            list.scrollTo(shown.size() - 1);
        }
    }

    @FXML
    private void firstError() {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).isError()) {
                follow.setSelected(false);
                list.getSelectionModel().select(i);
                list.scrollTo(i);
                return;
            }
        }
    }

    private void copySelected() {
        copy(list.getSelectionModel().getSelectedItems());
    }

    @FXML
    private void copyShown() {
        copy(shown);
    }

    private void copy(List<LogLine> lines) {
        if (!lines.isEmpty()) {
            Copying.copy(lines.stream().map(this::words).collect(Collectors.joining("\n", "", "\n")));
        }
    }

    private String words(LogLine line) {
        return String.format(
                Locale.ROOT,
                "%s %c %-5s %-6s %s",
                CLOCK.format(line.at().atZone(ZoneId.systemDefault())),
                line.level().letter(),
                line.partition().processor(),
                messages.dates().brief(line.partition().date()),
                line.text());
    }

    /// A line in columns of one width.
    private final class LineCell extends ListCell<LogLine> {
        LineCell(boolean wraps) {
            setWrapText(wraps);
            if (wraps) {
                setPrefWidth(0);
                maxWidthProperty().bind(list.widthProperty().subtract(SCROLL_BAR));
            }
        }

        @Override
        protected void updateItem(@Nullable LogLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("warning", "error");
            setText(empty || line == null ? null : words(line));
            if (line != null && line.level() != LogLevel.INFO) {
                getStyleClass().add(line.isError() ? "error" : "warning");
            }
        }
    }
}
