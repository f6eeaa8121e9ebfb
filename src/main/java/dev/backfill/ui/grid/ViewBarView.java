package dev.backfill.ui.grid;

import dev.backfill.model.DateInterval;
import dev.backfill.ui.common.ChoiceWords;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.color.ColorMode;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.text.Speech;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.Property;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;

/// The view bar: which dates, how close, in which layout, and what is selected.
public final class ViewBarView {
    private static final double ROOMY = 1280;
    /// In a narrower window the icon says which button leaves out what is healthy.
    private static final double TIGHT = 900;
    private static final double WITH_COUNT = 220;
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private final WindowContext context;
    private final SelectionViewModel selected;
    private final GridViewModel grid;

    @FXML
    private HBox bar;

    @FXML
    private Button previous;

    @FXML
    private Button next;

    @FXML
    private Button period;

    @FXML
    private ToggleButton years;

    @FXML
    private ToggleButton season;

    @FXML
    private ToggleButton month;

    @FXML
    private ToggleButton week;

    @FXML
    private ToggleButton matrix;

    @FXML
    private ToggleButton calendar;

    @FXML
    private ToggleButton table;

    @FXML
    private ComboBox<ColorMode> color;

    @FXML
    private ToggleButton faults;

    @FXML
    private MenuButton rows;

    @FXML
    private CustomTextField selection;

    @FXML
    private Label count;

    public ViewBarView(WindowContext context, GridViewModel grid, SelectionViewModel selected) {
        this.context = context;
        this.selected = selected;
        this.grid = grid;
    }

    @FXML
    private void initialize() {
        Messages messages = context.messages();
        if (!context.profile().pipeline().hasEvents()) {
            season.setText(messages.text("view.dates"));
            season.getTooltip().setText(messages.text("view.datesTip"));
        }
        choose(
                Map.of(years, HeatZoom.YEARS, season, HeatZoom.SEASON, month, HeatZoom.MONTH, week, HeatZoom.WEEK),
                grid.zoomProperty());
        chooseLayout();
        color.getItems().setAll(ColorMode.values());
        color.setConverter(ChoiceWords.of(c -> messages.text("view.color", Speech.text("colored." + c.name()))));
        color.valueProperty().bindBidirectional(grid.colorModeProperty());
        faults.selectedProperty().bindBidirectional(grid.choice().faultsOnlyProperty());
        BooleanBinding calendar = grid.layoutProperty()
                .isEqualTo(HeatmapLayout.CALENDAR)
                .and(grid.tableShownProperty().not())
                .and(grid.zoomProperty().isNotEqualTo(HeatZoom.YEARS));
        List.of(season, month, week).forEach(b -> b.disableProperty().bind(calendar));
        previous.disableProperty().bind(grid.scanProperty().isNull());
        period.visibleProperty().bind(grid.scanProperty().isNotNull());
        next.disableProperty().bind(grid.scanProperty().isNull());
        grid.focusProperty().subscribe(_ -> showPeriod());
        grid.zoomProperty().subscribe(_ -> showPeriod());
        selectionField();
        RowsMenu rowsMenu = new RowsMenu(rows, grid, messages);
        rowsMenu.install(context.profile().pipeline().processors().size());
        bar.widthProperty().subscribe(width -> {
            boolean little = width.doubleValue() > 0 && width.doubleValue() < ROOMY;
            bar.pseudoClassStateChanged(COMPACT, little);
            color.setVisible(!little);
            color.setManaged(!little);
            rowsMenu.little(little);
            boolean tight = little && width.doubleValue() < TIGHT;
            bar.pseudoClassStateChanged(NARROW, tight);
            faults.setText(tight ? "" : messages.text(little ? "view.faultsShort" : "view.faults"));
            showPeriod();
        });
    }

    private void selectionField() {
        SelectionViewModel field = selected;
        selection.textProperty().bindBidirectional(field.textProperty());
        selection.setOnAction(_ -> field.commit());
        selection.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                // A second one leaves the field.
                if (!field.restore()) {
                    selection.getScene().lookup("#matrix").requestFocus();
                }
                event.consume();
            }
        });
        count.textProperty().bind(field.countProperty());
        // What is selected comes before how much it is.
        count.visibleProperty().bind(selection.widthProperty().greaterThan(WITH_COUNT));
        count.managedProperty().bind(count.visibleProperty());
        Tooltip error = new Tooltip();
        error.setWrapText(true);
        error.setMaxWidth(420);
        field.errorProperty().subscribe(text -> {
            selection.getStyleClass().remove("wrong");
            selection.setTooltip(null);
            if (!text.isEmpty()) {
                selection.getStyleClass().add("wrong");
                error.setText(text);
                selection.setTooltip(error);
                selection.setAccessibleHelp(text);
                var below = selection.localToScreen(0, selection.getHeight() + 4);
                if (below != null) {
                    error.show(selection, below.getX(), below.getY());
                }
            } else {
                error.hide();
            }
        });
    }

    /// Ties buttons to the values that they stand for; one of them is always pressed.
    private static <T> void choose(Map<ToggleButton, T> choices, Property<T> value) {
        choices.forEach((button, choice) -> {
            button.setOnAction(_ -> {
                value.setValue(choice);
                button.setSelected(true);
            });
            value.subscribe(now -> button.setSelected(choice.equals(now)));
        });
    }

    private void chooseLayout() {
        matrix.setOnAction(_ -> layout(() -> grid.showLayout(HeatmapLayout.MATRIX)));
        calendar.setOnAction(_ -> layout(() -> grid.showLayout(HeatmapLayout.CALENDAR)));
        table.setOnAction(_ -> layout(() -> grid.tableShownProperty().set(true)));
        grid.layoutProperty().subscribe(_ -> showLayout());
        grid.zoomProperty().subscribe(_ -> showLayout());
        grid.tableShownProperty().subscribe(_ -> showLayout());
    }

    /// A button that is pressed already stays so.
    private void layout(Runnable choice) {
        choice.run();
        showLayout();
    }

    private void showLayout() {
        boolean shown = grid.tableShownProperty().get() || grid.zoomProperty().get() == HeatZoom.YEARS;
        matrix.setSelected(!shown && grid.layoutProperty().get() == HeatmapLayout.MATRIX);
        calendar.setSelected(!shown && grid.layoutProperty().get() == HeatmapLayout.CALENDAR);
        table.setSelected(grid.tableShownProperty().get());
    }

    private void showPeriod() {
        period.setText(words(grid.focusProperty().get()));
    }

    private String words(@Nullable DateInterval focus) {
        if (focus == null) {
            return "";
        }
        if (grid.zoomProperty().get() == HeatZoom.WEEK) {
            return Dates.span(focus);
        }
        return Dates.month(focus.start(), bar.getWidth() > 0 && bar.getWidth() < ROOMY);
    }

    @FXML
    private void onPrevious() {
        grid.turn(-1);
    }

    @FXML
    private void onPeriod() {
        new DateJump(grid, selected, context.messages()).show(period);
    }

    @FXML
    private void onNext() {
        grid.turn(1);
    }
}
