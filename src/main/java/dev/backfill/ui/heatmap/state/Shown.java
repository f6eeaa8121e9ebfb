package dev.backfill.ui.heatmap.state;

import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The cells that stand for all that share a place.
///
/// @param frequent one with the most frequent verdict
/// @param worst one with the worst severity
public record Shown(Cell frequent, Cell worst) {
    private static final int VERDICTS = Verdict.values().length;

    /// What stands for some cells.
    ///
    /// @param cells at least one
    /// @param strength how strongly a cell is drawn; of cells that share a place the strongest come first
    public static Shown of(List<Cell> cells, ToDoubleFunction<Cell> strength) {
        if (cells.size() == 1) {
            return new Shown(cells.getFirst(), cells.getFirst());
        }
        double strongest = -1;
        int[] counts = new int[VERDICTS];
        @Nullable Cell[] examples = new Cell[VERDICTS];
        for (Cell cell : cells) {
            double strong = strength.applyAsDouble(cell);
            if (strong > strongest) {
                strongest = strong;
                Arrays.fill(counts, 0);
                Arrays.fill(examples, null);
            }
            int verdict = cell.verdict().ordinal();
            if (strong == strongest && counts[verdict]++ == 0) {
                examples[verdict] = cell;
            }
        }
        Cell frequent = cells.getFirst();
        Cell worst = null;
        int most = 0;
        for (Cell example : examples) {
            if (example == null) {
                continue;
            }
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
    public Cell decisive() {
        return worst.severity().isBad() ? worst : frequent;
    }

    /// Whether something bad stands among what is mostly not.
    public boolean isMixed() {
        return worst.severity().isBad() && !frequent.severity().isBad();
    }
}
