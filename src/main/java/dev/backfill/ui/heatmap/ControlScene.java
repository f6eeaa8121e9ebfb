package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Scan;
import dev.backfill.model.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What painters may know of a control.
record ControlScene(CalendarHeatmap heatmap) implements HeatmapScene {

    @Override
    public @Nullable Scan scan() {
        return heatmap.scanProperty().get();
    }

    @Override
    public @Nullable DateInterval focus() {
        return heatmap.focus();
    }

    @Override
    public List<String> processors() {
        return heatmap.processors();
    }

    @Override
    public @Nullable String overviewProcessor() {
        return heatmap.overviewProcessorProperty().get();
    }

    @Override
    public Shading shading() {
        return heatmap.shading();
    }

    @Override
    public HeatSelection selection() {
        return heatmap.selectionProperty().get();
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
