package dev.backfill.ui.heatmap.state;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cell;
import dev.backfill.ui.heatmap.color.HeatToken;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/// How many bad cells of each severity some cells have: the mark beside a row, a month, a strip.
///
/// @param counts bad severities that occur, worst first
public record Rollup(Map<Severity, Integer> counts) {

    /// Counts the bad ones of `cells`.
    public static Rollup of(Collection<Cell> cells) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Cell cell : cells) {
            if (cell.severity().isBad()) {
                counts.merge(cell.severity(), 1, Integer::sum);
            }
        }
        return new Rollup(counts);
    }

    /// The worst severity alone, with its count.
    public Rollup worst() {
        Map<Severity, Integer> worst = new EnumMap<>(Severity.class);
        counts.entrySet().stream().findFirst().ifPresent(e -> worst.put(e.getKey(), e.getValue()));
        return new Rollup(worst);
    }

    /// How many bad cells there are in all.
    public int total() {
        return counts.values().stream().mapToInt(n -> n).sum();
    }

    /// The color of the count.
    public static HeatToken words(Severity severity) {
        return switch (severity) {
            case CRITICAL -> HeatToken.CRITICAL_WORDS;
            case WARNING -> HeatToken.WARNING_WORDS;
            case INFO, EXPECTED, OK -> HeatToken.TEXT;
        };
    }
}
