package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.color.ColorMode;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.CellLinks;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.MatrixRows;
import dev.backfill.ui.heatmap.state.RowFold;
import dev.backfill.ui.heatmap.state.SelectionProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import org.jspecify.annotations.Nullable;

/// A scan as a picture that can be pointed at: dates and processors, their completeness as lightness, their
/// causes as glyphs, selection and running work as borders.
///
/// The three layouts are instances of this control on one model: bind `scan`, `selection` and `visibleInterval` of a
/// strip, a matrix and a calendar together and they move as one. Put the colors on the scene with
/// [dev.backfill.ui.heatmap.color.HeatmapTheme#apply]. The control paints its own 16 px at both sides; give it the
/// whole width.
public final class CalendarHeatmap extends Control {
    private final ObjectProperty<@Nullable Scan> scan = new SimpleObjectProperty<>(this, "scan", null);
    private final ObjectProperty<HeatmapLayout> layoutKind =
            new SimpleObjectProperty<>(this, "layoutKind", HeatmapLayout.MATRIX);
    private final ObjectProperty<@Nullable DateInterval> visibleInterval =
            new SimpleObjectProperty<>(this, "visibleInterval", null);
    private final ObjectProperty<HeatZoom> zoom = new SimpleObjectProperty<>(this, "zoom", HeatZoom.SEASON);
    private final ObjectProperty<ColorMode> colorMode =
            new SimpleObjectProperty<>(this, "colorMode", ColorMode.COMPLETENESS);
    private final ObjectProperty<@Nullable String> calendarProcessor =
            new SimpleObjectProperty<>(this, "calendarProcessor", null);
    private final ObjectProperty<@Nullable String> overviewProcessor =
            new SimpleObjectProperty<>(this, "overviewProcessor", null);
    private final ObjectProperty<@Nullable MatrixRows> rows = new SimpleObjectProperty<>(this, "rows", null);
    private final ObjectProperty<ProcessorNames> names = new SimpleObjectProperty<>(this, "names", ProcessorNames.OWN);
    private final ObjectProperty<@Nullable List<LocalDate>> dates = new SimpleObjectProperty<>(this, "dates", null);
    private final StringProperty eventLabel = new SimpleStringProperty(this, "eventLabel", "Events");
    private final ObjectProperty<HeatSelection> selection = new SelectionProperty(this, scan);
    private final ObjectProperty<CellLinks> links = new SimpleObjectProperty<>(this, "links", CellLinks.NONE);
    private final ObjectProperty<@Nullable CellAddress> focusedCell =
            new SimpleObjectProperty<>(this, "focusedCell", null);
    private final ObjectProperty<Consumer<HeatSelection>> onActivate =
            new SimpleObjectProperty<>(this, "onActivate", _ -> {});
    private final ObjectProperty<Consumer<DateInterval>> onOpen = new SimpleObjectProperty<>(this, "onOpen", _ -> {});
    private final ObjectProperty<Consumer<LocalDate>> onEvents = new SimpleObjectProperty<>(this, "onEvents", _ -> {});
    private final ObjectProperty<Consumer<RowFold>> onFold = new SimpleObjectProperty<>(this, "onFold", _ -> {});
    private final BooleanProperty dimOthers = new SimpleBooleanProperty(this, "dimOthers");
    private final BooleanProperty numbersShown = new SimpleBooleanProperty(this, "numbersShown");
    private final BooleanProperty faultsOnly = new SimpleBooleanProperty(this, "faultsOnly");
    private final DoubleProperty rowPitch = new SimpleDoubleProperty(this, "rowPitch");
    private final DoubleProperty labelWidth = new SimpleDoubleProperty(this, "labelWidth");
    private final DoubleProperty resolution = new SimpleDoubleProperty(this, "resolution", 1);
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");
    private final ObservableMap<Partition, CellMark> marks = FXCollections.observableHashMap();
    private final ObservableMap<LocalDate, String> railTexts = FXCollections.observableHashMap();
    private final ObservableSet<Verdict> verdictFilter = FXCollections.observableSet();
    private final HeatmapContent content = new HeatmapContent(this);
    private final HeatColors colors = new HeatColors(this, this::requestLayout);

    /// A heatmap of the given layout without a scan.
    public CalendarHeatmap(HeatmapLayout layout) {
        getStyleClass().add("calendar-heatmap");
        // A picture that speaks its focused cell: a table's role would promise cells that screen readers can walk.
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription("heatmap");
        setFocusTraversable(true);
        layoutKind.set(layout);
    }

    /// What is shown. Null shows nothing. A new scan keeps selection and focus and fades changed cells.
    public ObjectProperty<@Nullable Scan> scanProperty() {
        return scan;
    }

    /// Strip, matrix, calendar or overview of the years.
    public ObjectProperty<HeatmapLayout> layoutKindProperty() {
        return layoutKind;
    }

    /// The dates in focus: what the matrix shows, and what the strip frames. The strip and the keys move it. Null is
    /// the last month of the scan. The calendar shows the whole scan and brings their month into view.
    public ObjectProperty<@Nullable DateInterval> visibleIntervalProperty() {
        return visibleInterval;
    }

    /// How close the matrix looks.
    public ObjectProperty<HeatZoom> zoomProperty() {
        return zoom;
    }

    /// What the fill means.
    public ObjectProperty<ColorMode> colorModeProperty() {
        return colorMode;
    }

    /// Whose months the calendar shows. Null is the last processor of the graph.
    public ObjectProperty<@Nullable String> calendarProcessorProperty() {
        return calendarProcessor;
    }

    /// Whose years the overview shows. Null is all processors, the worst of them in front.
    public ObjectProperty<@Nullable String> overviewProcessorProperty() {
        return overviewProcessor;
    }

    /// The rows of the matrix; null for one of each processor in graph order.
    public ObjectProperty<@Nullable MatrixRows> rowsProperty() {
        return rows;
    }

    /// What processors are called in the picture.
    public ObjectProperty<ProcessorNames> namesProperty() {
        return names;
    }

    /// The dates that the matrix has columns for; the others in focus are folded into seams. Null, or none of those
    /// in focus, for all.
    public ObjectProperty<@Nullable List<LocalDate>> datesProperty() {
        return dates;
    }

    /// The pipeline's own word for events, as the label of the event row: `Games`.
    public StringProperty eventLabelProperty() {
        return eventLabel;
    }

    /// What is selected. Never null; [HeatSelection#NONE] for nothing.
    public ObjectProperty<HeatSelection> selectionProperty() {
        return selection;
    }

    /// What the selected cell is built from and what it feeds; drawn around them.
    public ObjectProperty<CellLinks> linksProperty() {
        return links;
    }

    /// The place that the keyboard acts on; null before the first key or click.
    public ObjectProperty<@Nullable CellAddress> focusedCellProperty() {
        return focusedCell;
    }

    /// Called with the selection on Enter and on a double click.
    public ObjectProperty<Consumer<HeatSelection>> onActivateProperty() {
        return onActivate;
    }

    /// Called with the dates of a cell of the overview when it is clicked, and on Enter.
    public ObjectProperty<Consumer<DateInterval>> onOpenProperty() {
        return onOpen;
    }

    /// Called with the date when an event cell of the matrix, or the number of a day of the calendar, is clicked.
    public ObjectProperty<Consumer<LocalDate>> onEventsProperty() {
        return onEvents;
    }

    /// Called with the head of rows that stand together when somebody folds or unfolds them.
    public ObjectProperty<Consumer<RowFold>> onFoldProperty() {
        return onFold;
    }

    /// Whether everything without a mark is drawn at 40 %, as beside a plan.
    public BooleanProperty dimOthersProperty() {
        return dimOthers;
    }

    /// Whether all cells show their number, not only the faulty ones.
    public BooleanProperty numbersShownProperty() {
        return numbersShown;
    }

    /// Whether healthy cells step back. A click on a seam lets go of it.
    public BooleanProperty faultsOnlyProperty() {
        return faultsOnly;
    }

    /// Distance from one row of the matrix to the next, in pixels, so that all fit; 0 for the usual one.
    public DoubleProperty rowPitchProperty() {
        return rowPitch;
    }

    /// Width of the column with the names, in pixels; 0 for as wide as they need. Its right edge can be dragged. Bind
    /// those of strip and matrix together.
    public DoubleProperty labelWidthProperty() {
        return labelWidth;
    }

    /// How many pixels it has for each unit of length: more than one where it is shown enlarged.
    public DoubleProperty resolutionProperty() {
        return resolution;
    }

    /// Narrow windows: smaller label column and rows, glyphs only in the event row.
    public BooleanProperty compactProperty() {
        return compact;
    }

    /// Whether nothing moves: no fades, running dashes stand still.
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    /// What a plan or a run says about cells.
    public ObservableMap<Partition, CellMark> getMarks() {
        return marks;
    }

    /// Texts that replace the cause above a date while it is worked on: `repairing, 2 of 4`. All other texts of the
    /// rail follow from the scan's findings.
    public ObservableMap<LocalDate, String> getRailTexts() {
        return railTexts;
    }

    /// The verdicts that stay in full color; empty for all.
    public ObservableSet<Verdict> getVerdictFilter() {
        return verdictFilter;
    }

    /// What it shows now, as it follows from all that.
    HeatmapContent content() {
        return content;
    }

    public HeatColors colors() {
        return colors;
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new CalendarHeatmapSkin(this);
    }

    /// The styleable properties of heatmaps.
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return HeatColors.META_DATA;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
        return getClassCssMetaData();
    }
}
