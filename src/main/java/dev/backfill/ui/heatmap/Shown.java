package dev.backfill.ui.heatmap;

import dev.backfill.model.Cell;
import dev.backfill.model.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The cells that stand for all that share a place.
///
/// @param frequent one with the most frequent verdict
/// @param worst one with the worst severity
record Shown(Cell frequent, Cell worst) {

    /// What stands for some cells.
    ///
    /// @param cells at least one
    /// @param strength how strongly a cell is drawn; of cells that share a place the strongest come first
    static Shown of(List<Cell> cells, ToDoubleFunction<Cell> strength) {
        if (cells.size() == 1) {
            return new Shown(cells.getFirst(), cells.getFirst());
        }
        double strongest = 0;
        for (Cell cell : cells) {
            strongest = Math.max(strongest, strength.applyAsDouble(cell));
        }
        int[] counts = new int[Verdict.values().length];
        Map<Verdict, Cell> examples = new EnumMap<>(Verdict.class);
        for (Cell cell : cells) {
            if (strength.applyAsDouble(cell) == strongest
                    && counts[cell.verdict().ordinal()]++ == 0) {
                examples.put(cell.verdict(), cell);
            }
        }
        Cell frequent = cells.getFirst();
        Cell worst = null;
        int most = 0;
        for (Cell example : examples.values()) {
            int count = counts[example.verdict().ordinal()];
            if (count > most) {
                most = count;
                frequent = example;
            }
            if (worst == null || example.severity().compareTo(worst.severity()) < 0) {
                worst = example;
            }
        }
        return new Shown(frequent, worst == null ? frequent : worst);
    }

    /// The worst cell where anything is bad, otherwise what most of them are.
    Cell decisive() {
        return worst.severity().isBad() ? worst : frequent;
    }

    /// Whether something bad stands among what is mostly not.
    boolean isMixed() {
        return worst.severity().isBad() && !frequent.severity().isBad();
    }
}
