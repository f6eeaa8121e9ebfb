package dev.backfill.ui.grid;

import dev.backfill.model.DateInterval;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.NodeColumn;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.text.Speech;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The table twin of the heatmap: the same cells as lines that can be sorted and read out.
final class CellsView {
    private static final Comparator<@Nullable Long> NUMBERS = Comparator.nullsLast(Comparator.naturalOrder());
    private static final double LETTER = 8;
    private static final double AROUND_NAME = 24;
    private static final double LEAST_NAMES = 92;
    private static final double NAMES_SHARE = 0.22;
    /// In a narrower table the rows and the expected rows say it.
    private static final double WITH_SHARE = 760;
    private final WindowContext context;
    private final GridActions actions;
    private final GridViewModel grid;
    private final CellsViewModel cells;
    private boolean following;

    @FXML
    private TableView<CellLine> table;

    @FXML
    private Label none;

    @FXML
    private TableColumn<CellLine, CellLine> date;

    @FXML
    private TableColumn<CellLine, CellLine> row;

    @FXML
    private TableColumn<CellLine, CellLine> rows;

    @FXML
    private TableColumn<CellLine, CellLine> expected;

    @FXML
    private TableColumn<CellLine, CellLine> share;

    @FXML
    private TableColumn<CellLine, CellLine> verdict;

    @FXML
    private TableColumn<CellLine, CellLine> why;

    CellsView(WindowContext context, GridViewModel grid, CellsViewModel cells, GridActions actions) {
        this.context = context;
        this.actions = actions;
        this.grid = grid;
        this.cells = cells;
    }

    @FXML
    private void initialize() {
        column(
                date,
                "plain",
                line -> context.messages().dates().row(line.address().date()),
                Comparator.comparing(l -> l.address().date()));
        grid.scanProperty()
                .subscribe(_ ->
                        NodeColumn.widthOfDates(date, 96, context.messages().dates()));
        column(row, "name", CellLine::row, Comparator.comparing(this::place));
        int letters = context.profile().pipeline().processors().stream()
                .mapToInt(p -> p.shown().length())
                .max()
                .orElse(0);
        table.widthProperty().subscribe(width -> {
            double most = Math.max(LEAST_NAMES, NAMES_SHARE * width.doubleValue());
            double names = Math.clamp(letters * LETTER + AROUND_NAME, LEAST_NAMES, most);
            row.setMinWidth(names);
            row.setPrefWidth(names);
            share.setVisible(width.doubleValue() >= WITH_SHARE);
        });
        column(rows, "mono", line -> number(line.rows()), Comparator.comparing(CellLine::rows, NUMBERS));
        column(
                expected,
                "mono-quiet",
                line -> number(line.expected()),
                Comparator.comparing(CellLine::expected, NUMBERS));
        column(share, "mono", line -> number(line.share()), Comparator.comparing(CellLine::share, NUMBERS));
        NodeColumn.of(verdict, CellsView::verdict, CellLine::spoken);
        verdict.setComparator(Comparator.comparing(CellLine::severity).thenComparing(CellLine::verdict));
        column(why, "quiet", CellLine::why, Comparator.comparing(CellLine::why));
        SortedList<CellLine> sorted = new SortedList<>(cells.lines());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((InvalidationListener) _ -> chosen());
        grid.selectionProperty().subscribe(selection -> show(selection, true));
        // Behind the table's own listener, which moves the selection as it sees fit; nobody is scrolled away.
        sorted.addListener((ListChangeListener<CellLine>)
                _ -> show(grid.selectionProperty().get(), false));
        grid.focusProperty().subscribe(_ -> sayNone());
        grid.verdictFilter().addListener((InvalidationListener) _ -> sayNone());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static void column(
            TableColumn<CellLine, CellLine> column,
            String style,
            Function<CellLine, String> text,
            Comparator<CellLine> order) {
        NodeColumn.text(column, style, text);
        column.setComparator(order);
    }

    private int place(CellLine line) {
        String processor = line.address().processor();
        return processor == null ? -1 : grid.processors().indexOf(processor);
    }

    private static Label verdict(CellLine line) {
        Label label = new Label(line.verdict(), line.glyph() == null ? null : new GlyphIcon(line.glyph(), 12));
        label.getStyleClass().add(line.severity().isBad() ? "strong" : "plain");
        return label;
    }

    private static String number(@Nullable Long number) {
        return number == null ? "" : Speech.number(number);
    }

    private void sayNone() {
        DateInterval focus = grid.focusProperty().get();
        String where = focus == null ? "" : Dates.month(focus.start(), false);
        none.setText(
                grid.verdictFilter().isEmpty()
                        ? context.messages().text("cells.noFaults", where)
                        : context.messages().text("cells.none"));
    }

    /// Somebody has selected lines.
    private void chosen() {
        List<CellLine> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
        if (!following && grid.tableShownProperty().get() && !selected.isEmpty()) {
            following = true;
            cells.select(selected);
            following = false;
        }
    }

    /// Something was selected elsewhere, or the lines have changed.
    private void show(HeatSelection selection, boolean reveal) {
        if (following || !grid.tableShownProperty().get()) {
            return;
        }
        following = true;
        int[] places = IntStream.range(0, table.getItems().size())
                .filter(i -> selection.contains(table.getItems().get(i).address()))
                .toArray();
        table.getSelectionModel().clearSelection();
        if (places.length > 0) {
            table.getSelectionModel().selectIndices(places[0], places);
            if (reveal) {
                table.scrollTo(Math.max(0, places[0] - 2));
            }
        }
        following = false;
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        CellLine focused = table.getFocusModel().getFocusedItem();
        if (event.getCode() == KeyCode.ENTER && focused != null) {
            if (grid.selectionProperty().get().isEmpty()) {
                cells.select(List.of(focused));
            }
            actions.review().run();
            event.consume();
        } else if (event.getCode() == KeyCode.PAGE_UP || event.getCode() == KeyCode.PAGE_DOWN) {
            grid.turn(event.getCode() == KeyCode.PAGE_UP ? -1 : 1);
            event.consume();
        }
    }

    /// Puts the keyboard focus onto the line of a place, or the first selected one where it is not shown.
    void focus(@Nullable CellAddress address) {
        int at = table.getSelectionModel().getSelectedIndices().stream()
                .min(Comparator.naturalOrder())
                .orElse(0);
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).address().equals(address)) {
                at = i;
            }
        }
        table.requestFocus();
        table.getFocusModel().focus(at, date);
        table.scrollTo(Math.max(0, at - 2));
    }

    /// The place of the line that has the keyboard focus; null where the table has no lines.
    @Nullable
    CellAddress focused() {
        CellLine line = table.getFocusModel().getFocusedItem();
        return line == null ? null : line.address();
    }

    @FXML
    private void onShowAll() {
        cells.showAll();
    }
}
