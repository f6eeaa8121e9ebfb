package dev.backfill.ui.grid;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.color.ColorMode;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.SelectionProperty;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/// What strip, matrix and calendar show together, and what is selected in them.
public final class GridViewModel {
    private final ObjectProperty<@Nullable Scan> scan = new SimpleObjectProperty<>(this, "scan", null);
    private final ObjectProperty<HeatSelection> selection = new SelectionProperty(this, scan);
    private final ObjectProperty<@Nullable DateInterval> focus = new SimpleObjectProperty<>(this, "focus", null);
    private final GridChoice choice = new GridChoice(scan, focus);
    private final ObjectProperty<HeatZoom> zoom = new SimpleObjectProperty<>(this, "zoom", HeatZoom.SEASON);
    private final ObjectProperty<HeatmapLayout> layout =
            new SimpleObjectProperty<>(this, "layout", HeatmapLayout.MATRIX);
    private final ObjectProperty<ColorMode> colorMode =
            new SimpleObjectProperty<>(this, "colorMode", ColorMode.COMPLETENESS);
    private final ObjectProperty<@Nullable String> processor = new SimpleObjectProperty<>(this, "processor", null);
    private final ObjectProperty<@Nullable String> overviewProcessor =
            new SimpleObjectProperty<>(this, "overviewProcessor", null);
    private final BooleanProperty numbersShown = new SimpleBooleanProperty(this, "numbersShown");
    private final BooleanProperty tableShown = new SimpleBooleanProperty(this, "tableShown");
    private final BooleanProperty dimOthers = new SimpleBooleanProperty(this, "dimOthers");
    private final ObservableMap<Partition, CellMark> marks = FXCollections.observableHashMap();
    private final ObservableMap<LocalDate, String> railTexts = FXCollections.observableHashMap();
    private final ObservableSet<Verdict> verdictFilter = FXCollections.observableSet();
    /// How close the matrix looked last.
    private HeatZoom close = HeatZoom.SEASON;

    /// A grid without a scan.
    public GridViewModel() {
        zoom.subscribe((before, now) -> zoomed(before, now));
        zoom.subscribe(_ -> refocus());
        tableShown.subscribe(shown -> {
            if (shown && zoom.get() == HeatZoom.YEARS) {
                zoom.set(close);
            }
        });
    }

    /// Takes in what the processors of a pipeline are called, and which of them stand together.
    public void follow(Pipeline pipeline) {
        choice.follow(pipeline);
    }

    /// Shows a scan. The first one puts the month of the worst finding in focus, of equal ones the newest; later ones
    /// keep what is in focus.
    public void show(Scan next) {
        boolean first = scan.get() == null;
        scan.set(next);
        if (first) {
            LocalDate worst = next.findings().stream()
                    .max(Comparator.comparing(Finding::severity, Comparator.reverseOrder())
                            .thenComparing(f -> f.partitions().size())
                            .thenComparing(f -> f.root().date()))
                    .map(f -> f.root().date())
                    .orElse(next.interval().last());
            focus.set(FocusPeriod.around(worst, zoom.get(), next.interval()));
            // A pipeline may have sources only.
            processor.set(next.processors().isEmpty() ? null : next.processors().getLast());
        }
    }

    /// Selects a whole date and brings it into focus.
    public void selectDate(LocalDate date) {
        Scan shown = scan.get();
        if (shown != null && shown.interval().contains(date)) {
            selection.set(HeatSelection.ofDate(date, shown.processors()));
            reveal(date);
        }
    }

    /// Selects partitions and brings the first of them into focus.
    public void selectPartitions(Collection<Partition> partitions) {
        selection.set(HeatSelection.ofPartitions(partitions));
        partitions.stream().map(Partition::date).min(LocalDate::compareTo).ifPresent(this::reveal);
    }

    /// Selects what findings are about: one date as a whole, otherwise their cells, or their dates where they have
    /// none.
    public void selectFindings(List<Finding> findings) {
        List<LocalDate> dates =
                findings.stream().map(f -> f.root().date()).distinct().sorted().toList();
        List<Partition> cells =
                findings.stream().flatMap(f -> f.partitions().stream()).toList();
        if (dates.size() == 1) {
            selectDate(dates.getFirst());
        } else if (cells.isEmpty()) {
            selection.set(dates.stream()
                    .map(d -> HeatSelection.ofDate(d, processors()))
                    .reduce(HeatSelection.NONE, HeatSelection::plus));
            reveal(dates.getFirst());
        } else {
            selectPartitions(cells);
        }
    }

    /// Moves the selected date by some days, where the scan goes that far.
    public void step(int days) {
        selection.get().singleDate().ifPresent(date -> selectDate(date.plusDays(days)));
    }

    /// Moves the focus by one month, or week, back (-1) or on (1).
    public void turn(int direction) {
        Scan shown = scan.get();
        DateInterval now = focus.get();
        if (shown != null && now != null) {
            LocalDate next = direction < 0 ? now.start().minusDays(1) : now.end();
            focus.set(FocusPeriod.around(next, zoom.get(), shown.interval()));
        }
    }

    /// Brings a date into focus.
    public void reveal(LocalDate date) {
        Scan shown = scan.get();
        DateInterval now = focus.get();
        if (shown != null && (now == null || !now.contains(date))) {
            focus.set(FocusPeriod.around(date, zoom.get(), shown.interval()));
        }
    }

    /// Brings some dates into focus, the first of them where they are many; one date alone is selected, too.
    public void goTo(DateInterval dates) {
        Scan shown = scan.get();
        if (shown != null) {
            focus.set(FocusPeriod.around(dates.start(), zoom.get(), shown.interval()));
            if (dates.days() == 1) {
                selectDate(dates.start());
            }
        }
    }

    /// Takes all marks, and what they say above the dates, away.
    public void clearMarks() {
        marks.clear();
        railTexts.clear();
        dimOthers.set(false);
    }

    /// Names of the processors in graph order; empty before the first scan.
    public List<String> processors() {
        Scan shown = scan.get();
        return shown == null ? List.of() : shown.processors();
    }

    /// The overview stands in the place of matrix, calendar and table; whoever looks closer again looks at the
    /// matrix.
    private void zoomed(HeatZoom before, HeatZoom now) {
        if (now == HeatZoom.YEARS) {
            overviewProcessor.set(layout.get() == HeatmapLayout.CALENDAR ? processor.get() : null);
            tableShown.set(false);
        } else {
            close = now;
            if (before == HeatZoom.YEARS) {
                layout.set(HeatmapLayout.MATRIX);
            }
        }
    }

    /// Looks at the month of some dates of the overview, with the season above it, and at its worst date in it.
    public void open(DateInterval dates) {
        Scan shown = scan.get();
        if (shown != null) {
            LocalDate worst = dates.dates()
                    .filter(shown.interval()::contains)
                    .min(Comparator.comparing((LocalDate d) -> shown.cells(d).stream()
                            .map(Cell::severity)
                            .min(Comparator.naturalOrder())
                            .orElse(Severity.OK)))
                    .orElse(dates.start());
            zoom.set(HeatZoom.SEASON);
            focus.set(FocusPeriod.around(worst, HeatZoom.SEASON, shown.interval()));
            selectDate(worst);
        }
    }

    private void refocus() {
        Scan shown = scan.get();
        DateInterval now = focus.get();
        if (shown != null && now != null) {
            LocalDate anchor = selection.get().dates().stream()
                    .filter(now::contains)
                    .findFirst()
                    .orElse(now.start().plusDays(zoom.get() == HeatZoom.WEEK ? 0 : now.days() / 2));
            focus.set(FocusPeriod.around(anchor, zoom.get(), shown.interval()));
        }
    }

    /// What is shown; null before the first scan.
    public ObjectProperty<@Nullable Scan> scanProperty() {
        return scan;
    }

    /// What is selected.
    public ObjectProperty<HeatSelection> selectionProperty() {
        return selection;
    }

    /// The dates in focus.
    public ObjectProperty<@Nullable DateInterval> focusProperty() {
        return focus;
    }

    /// How close the matrix looks.
    public ObjectProperty<HeatZoom> zoomProperty() {
        return zoom;
    }

    /// Matrix or calendar.
    public ObjectProperty<HeatmapLayout> layoutProperty() {
        return layout;
    }

    /// Shows the cells as a heatmap of this layout.
    public void showLayout(HeatmapLayout wanted) {
        tableShown.set(false);
        if (zoom.get() == HeatZoom.YEARS) {
            zoom.set(close);
        }
        layout.set(wanted);
    }

    /// Whether the cells are shown as a table instead of a heatmap.
    public BooleanProperty tableShownProperty() {
        return tableShown;
    }

    /// What the fill means.
    public ObjectProperty<ColorMode> colorModeProperty() {
        return colorMode;
    }

    /// Whose months the calendar shows.
    public ObjectProperty<@Nullable String> processorProperty() {
        return processor;
    }

    /// Whose years the overview shows; null for all processors.
    public ObjectProperty<@Nullable String> overviewProcessorProperty() {
        return overviewProcessor;
    }

    /// Which rows and dates are shown.
    public GridChoice choice() {
        return choice;
    }

    /// Whether all cells show their number.
    public BooleanProperty numbersShownProperty() {
        return numbersShown;
    }

    /// Whether everything without a mark steps back.
    public BooleanProperty dimOthersProperty() {
        return dimOthers;
    }

    /// What a plan or a run says about cells.
    public ObservableMap<Partition, CellMark> marks() {
        return marks;
    }

    /// What is said above dates that are worked on.
    public ObservableMap<LocalDate, String> railTexts() {
        return railTexts;
    }

    /// The verdicts that the legend was asked to show alone.
    public ObservableSet<Verdict> verdictFilter() {
        return verdictFilter;
    }
}
