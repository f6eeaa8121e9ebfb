package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.color.Shading;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.CellLinks;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be painted, as it stands at the moment of asking. Painters know this, and not the control.
public interface HeatmapScene {

    /// What is shown; null shows nothing.
    @Nullable
    Scan scan();

    /// The dates in focus as far as the scan goes; null without a scan.
    @Nullable
    DateInterval focus();

    /// Names of the processors in graph order; empty without a scan.
    List<String> processors();

    /// What they are called where they are shown.
    ProcessorNames names();

    /// Whose years the overview shows; null for all processors.
    @Nullable
    String overviewProcessor();

    /// How the cells of the scan are filled.
    Shading shading();

    /// What is selected.
    HeatSelection selection();

    /// What the selected cell is built from and what it feeds.
    CellLinks links();

    /// The place that the keyboard acts on; null before the first key or click.
    @Nullable
    CellAddress focusedCell();

    /// Whether keys come here.
    boolean isFocused();

    /// What a plan or a run says about cells.
    Map<Partition, CellMark> marks();

    /// Texts that replace the cause above a date while it is worked on.
    Map<LocalDate, String> railTexts();

    /// The verdicts that stay in full color; empty for all.
    Set<Verdict> verdictFilter();

    /// The pipeline's own word for events.
    String eventLabel();

    /// Whether everything without a mark steps back.
    boolean dimsOthers();

    /// Whether healthy cells step back.
    boolean showsFaultsOnly();

    /// Whether all cells show their number, not only the faulty ones.
    boolean showsNumbers();

    /// Whether there is little room.
    boolean isCompact();
}
