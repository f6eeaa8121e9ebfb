package dev.backfill.ui.grid;

import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Following;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.common.WindowRoot;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.context.ScanViewModel;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.HeatmapLegend;
import dev.backfill.ui.heatmap.layout.HeatHeights;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.look.WindowSettings;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The picture: strip and matrix of one scan, or the calendar of a processor, with their legend.
public final class HeatmapView {
    private static final double ROOMY = 1280;
    private static final double GAP = 8;
    /// What the padding of a cell lacks to the edge of the window.
    private static final double TABLE_EDGE = 10;
    private final WindowContext context;
    private final ScanViewModel scans;
    private final GridActions actions;
    private final WindowSettings settings;
    private final GridViewModel grid;
    private final CalendarHeatmap strip = new CalendarHeatmap(HeatmapLayout.STRIP);
    private final CalendarHeatmap matrix = new CalendarHeatmap(HeatmapLayout.MATRIX);
    private final HeatmapLegend legend = new HeatmapLegend();
    private final CellsView cells;

    @FXML
    private VBox root;

    @FXML
    private StackPane processorBar;

    @FXML
    private VBox empty;

    @FXML
    private HBox noFaults;

    @FXML
    private Label noFaultsText;

    /// @param settings where the column with the names was dragged to
    public HeatmapView(
            WindowContext context,
            GridViewModel grid,
            CellsViewModel cells,
            ScanViewModel scans,
            GridActions actions,
            WindowSettings settings) {
        this.context = context;
        this.scans = scans;
        this.actions = actions;
        this.settings = settings;
        this.grid = grid;
        this.cells = new CellsView(context, grid, cells, actions);
    }

    @FXML
    private void initialize() {
        strip.setId("strip");
        matrix.setId("matrix");
        legend.setId("legend");
        bind(strip);
        bind(matrix);
        speak(strip, "heatmap.strip");
        speak(matrix, "heatmap.matrix");
        BooleanBinding years = grid.zoomProperty().isEqualTo(HeatZoom.YEARS);
        matrix.layoutKindProperty()
                .bind(Bindings.when(years).then(HeatmapLayout.YEARS).otherwise(grid.layoutProperty()));
        matrix.overviewProcessorProperty().bind(grid.overviewProcessorProperty());
        NeighborCells neighbors = new NeighborCells(context.profile().pipeline());
        matrix.linksProperty()
                .bind(Bindings.createObjectBinding(
                        () -> neighbors.links(
                                grid.scanProperty().get(),
                                grid.selectionProperty().get()),
                        grid.scanProperty(),
                        grid.selectionProperty()));
        matrix.onOpenProperty().set(grid::open);
        matrix.onActivateProperty().set(_ -> actions.review().run());
        matrix.onEventsProperty().set(actions.events()::accept);
        legend.scanProperty().bind(grid.scanProperty());
        legend.colorModeProperty().bind(grid.colorModeProperty());
        Bindings.bindContentBidirectional(legend.getVerdictFilter(), grid.verdictFilter());
        matrix.labelWidthProperty().bindBidirectional(strip.labelWidthProperty());
        strip.labelWidthProperty().bindBidirectional(settings.labelsProperty());
        for (CalendarHeatmap heatmap : List.of(strip, matrix)) {
            WindowRoot.enlargedAround(root)
                    .subscribe(n -> heatmap.resolutionProperty().set(n == null ? 1 : n.doubleValue()));
            WindowRoot.stillAround(root)
                    .subscribe(still -> heatmap.reducedMotionProperty().set(still != null && still));
        }
        VBox.setVgrow(matrix, Priority.SOMETIMES);
        matrix.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane table = new StackPane();
        grid.tableShownProperty().subscribe(shown -> {
            if (shown && table.getChildren().isEmpty()) {
                table.getChildren().add(Screens.load("cells", cells, context.messages()));
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setMargin(table, new Insets(0, 0, 0, TABLE_EDGE));
        root.getChildren().addAll(strip, matrix, table, legend);
        WindowRoot.roomAround(root)
                .subscribe(width -> compact(width != null && width.doubleValue() > 0 && width.doubleValue() < ROOMY));
        BooleanBinding heatmap = grid.tableShownProperty().not();
        BooleanBinding wholeScan =
                matrix.layoutKindProperty().isNotEqualTo(HeatmapLayout.MATRIX).and(heatmap);
        wholeScan.subscribe(shown -> {
            if (shown && processorBar.getChildren().isEmpty()) {
                processorBar
                        .getChildren()
                        .add(Screens.load(
                                "processorbar",
                                new ProcessorBarView(context, grid, root.widthProperty(), matrix.layoutKindProperty()),
                                context.messages()));
            }
        });
        showWhen(processorBar, wholeScan);
        showWhen(strip, wholeScan.not());
        showWhen(matrix, heatmap);
        showWhen(
                noFaults,
                grid.choice()
                        .faultlessProperty()
                        .and(heatmap)
                        .and(matrix.layoutKindProperty().isEqualTo(HeatmapLayout.MATRIX)));
        grid.focusProperty()
                .subscribe(focus -> noFaultsText.setText(
                        focus == null
                                ? ""
                                : context.messages().text("cells.noFaults", Dates.month(focus.start(), false))));
        showWhen(table, grid.tableShownProperty());
        grid.tableShownProperty().subscribe((_, shown) -> moveFocus(shown));
        showWhen(empty, context.problems().lastProperty().map(Problem::empty).orElse(false));
        for (Node part : List.of(strip, matrix, table, legend)) {
            part.opacityProperty()
                    .bind(Bindings.when(scans.scanningProperty()).then(0.6).otherwise(1.0));
        }
        for (ObservableValue<?> what : List.of(
                grid.processorProperty(),
                grid.overviewProcessorProperty(),
                matrix.layoutKindProperty(),
                grid.tableShownProperty())) {
            what.subscribe(_ -> legendOfOne());
        }
    }

    /// How many rows of processors share the height; none where something else than the matrix is shown.
    public int rows() {
        return matrix.isVisible() && matrix.layoutKindProperty().get() == HeatmapLayout.MATRIX
                ? grid.choice().rowsProperty().get().size()
                : 0;
    }

    /// What is needed beside the rows. The strip folds where they would not fit otherwise.
    ///
    /// @param height all that picture and dock have together
    public double fixedHeight(double width, double height) {
        double beside = beside(width);
        int processors = grid.processors().size();
        double whole = HeatHeights.strip(processors, false);
        double least = Math.min(rows(), LeftRoom.LEAST_ROWS) * LeftRoom.LEAST_PITCH;
        double shown = height - beside - whole - LeftRoom.TABS < least ? HeatHeights.strip(processors, true) : whole;
        strip.setMinHeight(shown);
        strip.setPrefHeight(shown);
        strip.setMaxHeight(shown);
        return beside + (strip.isManaged() ? shown : 0);
    }

    private double beside(double width) {
        double margins = root.getInsets().getTop() + root.getInsets().getBottom();
        for (Node part : List.of(strip, noFaults, legend)) {
            Insets margin = Objects.requireNonNullElse(VBox.getMargin(part), Insets.EMPTY);
            double own = part == strip ? 0 : Math.ceil(part.prefHeight(width));
            margins += part.isManaged() ? own + margin.getTop() + margin.getBottom() : 0;
        }
        return margins + HeatHeights.MATRIX_TOP;
    }

    /// The distance between rows that is best to read.
    public double usualRowPitch() {
        return HeatHeights.usualRowPitch(
                matrix.compactProperty().get(), grid.zoomProperty().get());
    }

    /// Chooses the distance between rows.
    public void rowPitch(double pitch) {
        matrix.rowPitchProperty().set(pitch);
    }

    /// The keyboard stays on the same cell when heatmap and table change places.
    private void moveFocus(boolean toTable) {
        if (toTable) {
            cells.focus(matrix.focusedCellProperty().get());
            return;
        }
        CellAddress address = cells.focused();
        if (address != null) {
            matrix.focusedCellProperty().set(address);
        }
        matrix.requestFocus();
    }

    private static void showWhen(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void compact(boolean wanted) {
        strip.compactProperty().set(wanted);
        matrix.compactProperty().set(wanted);
        legend.compactProperty().set(wanted);
        VBox.setMargin(strip, new Insets(0, 0, wanted ? 0 : GAP, 0));
        VBox.setMargin(legend, new Insets(wanted ? 0 : GAP, 0, 0, 0));
    }

    private void bind(CalendarHeatmap heatmap) {
        heatmap.scanProperty().bind(grid.scanProperty());
        heatmap.selectionProperty().bindBidirectional(grid.selectionProperty());
        heatmap.visibleIntervalProperty().bindBidirectional(grid.focusProperty());
        heatmap.zoomProperty().bind(grid.zoomProperty());
        heatmap.colorModeProperty().bind(grid.colorModeProperty());
        heatmap.calendarProcessorProperty().bind(grid.processorProperty());
        heatmap.rowsProperty().bind(grid.choice().rowsProperty());
        heatmap.namesProperty().set(grid.choice().names());
        heatmap.onFoldProperty().set(grid.choice()::toggle);
        heatmap.datesProperty().bind(grid.choice().datesProperty());
        heatmap.faultsOnlyProperty().bindBidirectional(grid.choice().faultsOnlyProperty());
        heatmap.numbersShownProperty().bind(grid.numbersShownProperty());
        heatmap.dimOthersProperty().bind(grid.dimOthersProperty());
        heatmap.eventLabelProperty().set(context.profile().pipeline().calendarLabel());
        Following.map(grid.marks(), heatmap.getMarks());
        Following.map(grid.railTexts(), heatmap.getRailTexts());
        Following.set(grid.verdictFilter(), heatmap.getVerdictFilter());
    }

    /// What is said of a heatmap as long as none of its cells has the focus; then it speaks for itself.
    private void speak(CalendarHeatmap heatmap, String key) {
        heatmap.accessibleTextProperty().subscribe(text -> {
            if (text == null) {
                heatmap.setAccessibleText(context.messages().text(key));
            }
        });
    }

    /// The calendar shows one processor, the overview perhaps; everything else shows all.
    private void legendOfOne() {
        String one = switch (matrix.layoutKindProperty().get()) {
            case CALENDAR -> grid.processorProperty().get();
            case YEARS -> grid.overviewProcessorProperty().get();
            case MATRIX, STRIP -> null;
        };
        legend.processorProperty().set(grid.tableShownProperty().get() ? null : one);
    }

    @FXML
    private void onShowAll() {
        grid.choice().faultsOnlyProperty().set(false);
    }
}
