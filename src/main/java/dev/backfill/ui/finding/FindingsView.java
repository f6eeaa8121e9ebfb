package dev.backfill.ui.finding;

import dev.backfill.ui.context.RepairActions;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The findings list: one line per finding or group, with its button.
public final class FindingsView {
    private static final double WITHOUT_CELLS = 760;
    private static final double SCROLL_BAR = 16;
    /// JavaFX fits a column of 80, which it takes for one of which nobody has said the width, to what is in it: it makes
    /// thirty cells for that and styles them, a tenth of the time in which the window opens.
    private static final double LEAST_SENTENCE = 81;

    private final WindowContext context;
    private final GridViewModel grid;
    private final Navigator navigator;
    private final FindingActions actions;
    private final RepairActions repairs;
    private final FindingsViewModel model;
    private final FindingButton buttons;
    private boolean following;
    private boolean narrow;

    @FXML
    private TableView<FindingsViewModel.Row> table;

    @FXML
    private Label placeholder;

    @FXML
    private TableColumn<FindingsViewModel.Row, FindingsViewModel.Row> glyph;

    @FXML
    private TableColumn<FindingsViewModel.Row, FindingsViewModel.Row> title;

    @FXML
    private TableColumn<FindingsViewModel.Row, FindingsViewModel.Row> dates;

    @FXML
    private TableColumn<FindingsViewModel.Row, FindingsViewModel.Row> sentence;

    @FXML
    private TableColumn<FindingsViewModel.Row, FindingsViewModel.Row> cells;

    @FXML
    private TableColumn<FindingsViewModel.Row, FindingsViewModel.Row> action;

    public FindingsView(
            WindowContext context,
            GridViewModel grid,
            FindingsViewModel model,
            Navigator navigator,
            FindingActions actions,
            RepairActions repairs) {
        this.context = context;
        this.grid = grid;
        this.navigator = navigator;
        this.actions = actions;
        this.repairs = repairs;
        this.model = model;
        this.buttons = new FindingButton(context, model, actions, repairs);
    }

    @FXML
    private void initialize() {
        cell(glyph, row -> new GlyphIcon(row.group().glyph(), 14));
        cell(title, this::title);
        cell(
                dates,
                row -> new Label(narrow ? row.group().shortDates() : row.group().dates()));
        cell(sentence, row -> {
            Label label = new Label(row.group().sentence());
            label.getStyleClass().add("quiet");
            return label;
        });
        cell(cells, row -> {
            Label label = new Label(row.group().cells());
            label.getStyleClass().add("mono");
            return label;
        });
        cell(action, row -> buttons.of(row, narrow));
        table.setItems(model.rows());
        model.ticksProperty().subscribe((_, _) -> table.refresh());
        placeholder.visibleProperty().bind(grid.scanProperty().isNotNull());
        table.widthProperty().subscribe(width -> {
            cells.setVisible(width.doubleValue() >= WITHOUT_CELLS);
            boolean little = width.doubleValue() < WITHOUT_CELLS;
            if (little != narrow) {
                narrow = little;
                table.refresh();
            }
            dates.setPrefWidth(little ? 104 : 160);
            title.setPrefWidth(little ? 140 : 156);
        });
        sentence.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        this::room,
                        table.widthProperty(),
                        title.widthProperty(),
                        dates.widthProperty(),
                        cells.visibleProperty()));
        table.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        table.setOnKeyPressed(event -> {
            FindingsViewModel.Row row = table.getSelectionModel().getSelectedItem();
            if (row != null && event.getCode() == KeyCode.ENTER && isFree(row)) {
                event.consume();
                actions.act(row.group());
            } else if (row != null
                    && event.getCode() == KeyCode.RIGHT
                    && row.group().isMany()) {
                model.toggle(row.group());
            }
        });
        grid.selectionProperty().subscribe(_ -> follow());
        table.setRowFactory(_ -> new FindingRow());
    }

    /// Accepts a line, or takes that back.
    private ContextMenu menu(FindingGroup group) {
        MenuItem item =
                new MenuItem(context.messages().text(group.accepted() ? "findings.countAgain" : "findings.accept"));
        item.setOnAction(_ -> {
            if (group.accepted()) {
                actions.countAgain(group);
            } else {
                actions.accept(group);
            }
        });
        return new ContextMenu(item);
    }

    /// What is accepted is quiet.
    private final class FindingRow extends TableRow<FindingsViewModel.Row> {
        private static final PseudoClass ACCEPTED = PseudoClass.getPseudoClass("accepted");

        @Override
        protected void updateItem(FindingsViewModel.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            FindingGroup group = empty || row == null ? null : row.group();
            pseudoClassStateChanged(ACCEPTED, group != null && group.accepted());
            setContextMenu(group == null ? null : menu(group));
        }
    }

    /// Whether the button of a line can be pressed: a run that goes on repairs nothing else.
    private boolean isFree(FindingsViewModel.Row row) {
        FindingsViewModel.Offer offer = model.offer(row.group());
        return !repairs.atWorkProperty().get() || offer.steps() == 0 && offer.rows() == 0;
    }

    /// What the other columns, and the scroll bar, leave for the sentence.
    private double room() {
        double taken = glyph.getWidth() + title.getWidth() + dates.getWidth() + action.getWidth() + SCROLL_BAR;
        return Math.max(LEAST_SENTENCE, table.getWidth() - taken - (cells.isVisible() ? cells.getWidth() : 0));
    }

    private void chosen(FindingsViewModel.@Nullable Row row) {
        if (row != null && !following) {
            following = true;
            navigator.show(row.group());
            following = false;
        }
    }

    /// Marks the line of the date that is selected in the heatmap.
    private void follow() {
        if (following) {
            return;
        }
        following = true;
        var dates = grid.selectionProperty().get().dates();
        FindingsViewModel.Row match = dates.size() != 1
                ? null
                : table.getItems().stream()
                        .filter(r -> r.group().findings().stream()
                                .anyMatch(f -> f.root().date().equals(dates.getFirst())))
                        .findFirst()
                        .orElse(null);
        if (match == null) {
            table.getSelectionModel().clearSelection();
        } else {
            table.getSelectionModel().select(match);
        }
        following = false;
    }

    private Node title(FindingsViewModel.Row row) {
        // What is accepted is of many kinds.
        boolean named = !row.child() || row.group().accepted();
        Label label = new Label(named ? row.group().title() : "");
        label.getStyleClass().addAll("strong", "name");
        if (!row.group().isMany()) {
            return label;
        }
        Button fold = new Button(null, new FontIcon(row.open() ? "fth-chevron-down" : "fth-chevron-right"));
        fold.getStyleClass().add("fold");
        fold.setAccessibleText(context.messages()
                .text(
                        row.open() ? "findings.fold" : "findings.open",
                        row.group().title()));
        fold.setOnAction(_ -> model.toggle(row.group()));
        fold.setFocusTraversable(false);
        label.setGraphic(fold);
        return label;
    }

    private void cell(
            TableColumn<FindingsViewModel.Row, FindingsViewModel.Row> column,
            Function<FindingsViewModel.Row, Node> node) {
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(FindingsViewModel.@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(empty || row == null ? null : node.apply(row));
                setAlignment(column.getStyleClass().contains("right") ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
                setAccessibleText(empty || row == null ? null : buttons.spoken(row));
            }
        });
    }
}
