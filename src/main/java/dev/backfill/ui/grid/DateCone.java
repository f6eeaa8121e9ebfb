package dev.backfill.ui.grid;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Cell;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which of a date's processors are worth their room: all of a small pipeline; of a large one those that are bad or
/// selected, and what they read and what reads them directly.
public final class DateCone {
    /// So many processors are shown whole.
    static final int FEW = 8;

    private final List<Cell> cells;
    private final Set<String> shown = new HashSet<>();
    private final boolean all;

    /// @param cells all cells of the date, in graph order
    /// @param chosen which of them are selected
    public DateCone(Pipeline pipeline, List<Cell> cells, Set<Partition> chosen) {
        this.cells = cells;
        this.all = cells.size() <= FEW;
        for (Cell cell : cells) {
            boolean picked = chosen.size() < cells.size() && chosen.contains(cell.partition());
            if (cell.severity().isBad() || picked) {
                String name = cell.partition().processor();
                shown.add(name);
                shown.addAll(pipeline.processor(name).upstream());
            }
        }
    }

    /// The cells of the graph, in graph order; none where they are too many to be read.
    public Stream<Cell> graph() {
        List<Cell> cone = cells.stream().filter(this::isShown).toList();
        return cone.size() <= 2 * FEW ? cone.stream() : Stream.empty();
    }

    /// The cells of the list, the worst first where not all of them are shown.
    public Stream<Cell> rows() {
        return all ? cells.stream() : cells.stream().filter(this::isShown).sorted(Comparator.comparing(Cell::severity));
    }

    /// How many healthy ones are left out.
    public long folded() {
        return cells.stream().filter(c -> !isShown(c)).count();
    }

    private boolean isShown(Cell cell) {
        return all || shown.contains(cell.partition().processor());
    }
}
