package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, List<String>> readers = new HashMap<>();
        for (Processor p : observed.pipeline().processors()) {
            p.upstream()
                    .forEach(up ->
                            readers.computeIfAbsent(up, _ -> new ArrayList<>()).add(p.name()));
        }
        List<Breach> breaches = new ArrayList<>();
        observed.cells().map(Judge.Judged::cell).forEach(c -> {
            List<String> names = readers.getOrDefault(c.partition().processor(), List.of());
            if (!names.isEmpty() && isMissing(c.rows(), c) && observed.isDue(c)) {
                String rows = rows(names, c.partition().period(), observed);
                if (!rows.isEmpty()) {
                    breaches.add(Breach.of(c.partition(), "no rows, while " + rows));
                }
            }
        });
        return breaches;
    }

    /// Whether nothing is there of what should be, so that nothing may be built on it.
    ///
    /// @param rows rows that are there now
    /// @param cell what is expected of it
    public static boolean isMissing(long rows, Cell cell) {
        return rows == 0 && cell.expectsRows();
    }

    private static String rows(List<String> readers, Period period, Observed observed) {
        return readers.stream()
                .flatMap(reader -> observed.cell(reader, period).stream())
                .filter(c -> c.rows() > 0)
                .map(c -> c.partition().processor() + " has " + c.rows())
                .collect(Collectors.joining(", "));
    }
}
