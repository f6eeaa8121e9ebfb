package dev.backfill.ui.grid;

import dev.backfill.model.Partition;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.state.CellLinks;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a selected cell is built from and what it feeds, as far as the scan goes. Where all of it lies on the cell's
/// own date, the graph of the date says it already.
public final class NeighborCells {
    private final Pipeline pipeline;

    public NeighborCells(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// The partitions, ascending.
    ///
    /// @param from what the cell is built from
    /// @param to what is built from it
    public record Found(List<Partition> from, List<Partition> to) {
        /// Nothing on other dates.
        public static final Found NOTHING = new Found(List.of(), List.of());

        public Found {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /// Those of a selection: of one cell, and nothing of several.
    public Found of(@Nullable Scan scan, HeatSelection selection) {
        List<Partition> selected = selection.partitions();
        return scan == null || selected.size() != 1 || !isKnown(selected.getFirst())
                ? Found.NOTHING
                : of(scan, selected.getFirst());
    }

    /// The same to be drawn.
    CellLinks links(@Nullable Scan scan, HeatSelection selection) {
        Found found = of(scan, selection);
        return found == Found.NOTHING ? CellLinks.NONE : CellLinks.of(found.from(), found.to());
    }

    private boolean isKnown(Partition partition) {
        return pipeline.processorNames().contains(partition.processor());
    }

    private Found of(Scan scan, Partition cell) {
        PartitionGraph graph = new PartitionGraph(
                pipeline, scan.around().due(), scan.interval().start());
        Predicate<Partition> inside = p ->
                scan.interval().contains(p.period().last()) || scan.interval().contains(p.date());
        List<Partition> from = graph.needs(cell).stream().filter(inside).toList();
        List<Partition> to = graph.affects(cell, scan.interval().last()).stream()
                .filter(inside)
                .toList();
        boolean elsewhere = from.stream().anyMatch(p -> !p.period().equals(cell.period()))
                || to.stream().anyMatch(p -> !p.period().equals(cell.period()));
        return elsewhere ? new Found(from, to) : Found.NOTHING;
    }
}
