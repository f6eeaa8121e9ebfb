package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.color.Shading;
import dev.backfill.ui.heatmap.paint.HeatmapScene;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.CellLinks;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.Observable;
import org.jspecify.annotations.Nullable;

/// What painters may know of a control, and what tells that it has changed.
record ControlScene(CalendarHeatmap heatmap) implements HeatmapScene {

    /// All of the control that the picture depends on.
    Stream<Observable> observables() {
        return Stream.of(
                heatmap.scanProperty(),
                heatmap.layoutKindProperty(),
                heatmap.visibleIntervalProperty(),
                heatmap.zoomProperty(),
                heatmap.colorModeProperty(),
                heatmap.calendarProcessorProperty(),
                heatmap.overviewProcessorProperty(),
                heatmap.eventLabelProperty(),
                heatmap.selectionProperty(),
                heatmap.linksProperty(),
                heatmap.dimOthersProperty(),
                heatmap.numbersShownProperty(),
                heatmap.faultsOnlyProperty(),
                heatmap.compactProperty(),
                heatmap.rowPitchProperty(),
                heatmap.rowsProperty(),
                heatmap.namesProperty(),
                heatmap.datesProperty(),
                heatmap.labelWidthProperty(),
                heatmap.resolutionProperty(),
                heatmap.getMarks(),
                heatmap.getRailTexts(),
                heatmap.getVerdictFilter());
    }

    /// Whether the picture is another one now that one of [#observables()] has changed. The strip has neither lines
    /// around cells nor words above dates: each step of a run would paint it for nothing.
    boolean isSeen(Observable changed) {
        boolean ofRun = changed == heatmap.getRailTexts()
                || changed == heatmap.getMarks() && !heatmap.dimOthersProperty().get();
        return !ofRun || heatmap.layoutKindProperty().get() != HeatmapLayout.STRIP;
    }

    @Override
    public @Nullable Scan scan() {
        return heatmap.scanProperty().get();
    }

    @Override
    public @Nullable DateInterval focus() {
        return heatmap.content().focus();
    }

    @Override
    public List<String> processors() {
        return heatmap.content().processors();
    }

    @Override
    public ProcessorNames names() {
        return heatmap.namesProperty().get();
    }

    @Override
    public @Nullable String overviewProcessor() {
        return heatmap.overviewProcessorProperty().get();
    }

    @Override
    public Shading shading() {
        return heatmap.content().shading();
    }

    @Override
    public HeatSelection selection() {
        return heatmap.selectionProperty().get();
    }

    @Override
    public CellLinks links() {
        return heatmap.linksProperty().get();
    }

    @Override
    public @Nullable CellAddress focusedCell() {
        return heatmap.focusedCellProperty().get();
    }

    @Override
    public boolean isFocused() {
        return heatmap.isFocused();
    }

    @Override
    public Map<Partition, CellMark> marks() {
        return heatmap.getMarks();
    }

    @Override
    public Map<LocalDate, String> railTexts() {
        return heatmap.getRailTexts();
    }

    @Override
    public Set<Verdict> verdictFilter() {
        return heatmap.getVerdictFilter();
    }

    @Override
    public String eventLabel() {
        return heatmap.eventLabelProperty().get();
    }

    @Override
    public boolean dimsOthers() {
        return heatmap.dimOthersProperty().get();
    }

    @Override
    public boolean showsFaultsOnly() {
        return heatmap.faultsOnlyProperty().get();
    }

    @Override
    public boolean showsNumbers() {
        return heatmap.numbersShownProperty().get();
    }

    @Override
    public boolean isCompact() {
        return heatmap.compactProperty().get();
    }
}
