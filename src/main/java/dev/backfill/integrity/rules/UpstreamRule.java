package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.Cell;
import java.util.List;
import java.util.stream.Collectors;

/// An upstream has no rows on an event date while something that reads it has: the first strategy of the operators'
/// guide, and its worst alert. In runs the same check blocks the downstream.
public final class UpstreamRule implements Rule {

    @Override
    public String name() {
        return "upstream existence";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.cells()
                .map(Judge.Judged::cell)
                .filter(c -> isMissing(c.rows(), c) && observed.isDue(c))
                .filter(c -> !readers(c, observed).isEmpty())
                .map(c -> Breach.of(c.partition(), "no rows, while " + readers(c, observed)))
                .toList();
    }

    /// Whether nothing is there of what should be, so that nothing may be built on it.
    ///
    /// @param rows rows that are there now
    /// @param cell what is expected of it
    public static boolean isMissing(long rows, Cell cell) {
        return rows == 0 && cell.expectsRows();
    }

    private static String readers(Cell upstream, Observed observed) {
        String name = upstream.partition().processor();
        return observed.pipeline().processors().stream()
                .filter(p -> p.upstream().contains(name))
                .map(Processor::name)
                .flatMap(reader -> observed.cell(reader, upstream.partition().period()).stream())
                .filter(c -> c.rows() > 0)
                .map(c -> c.partition().processor() + " has " + c.rows())
                .collect(Collectors.joining(", "));
    }
}
