package dev.backfill.orchestrator.guard;

import dev.backfill.integrity.rules.CountRatioRule;
import dev.backfill.integrity.rules.TogetherRule;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.rule.CountRule;
import dev.backfill.model.rule.Pair;
import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Scan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether the tables of a date fit together, when the last step of the date has ended: asks its cells what the rules
/// between tables ask of a scan.
public final class DateConsistency {
    /// The name in journal and reports.
    public static final String NAME = "consistency of the date";

    private final Pipeline pipeline;

    public DateConsistency(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// Judges the date by a scan that was made after its last step: it is consistent if no cell of it is bad, whoever
    /// wrote it, and no rule between its tables is broken. The worst cell is named first, after the broken rules.
    public DateLine check(LocalDate date, Scan closing) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        // A week that began before is told on its own date.
        closing.cells(date).stream()
                .filter(c -> c.partition().date().equals(date))
                .forEach(c -> cells.put(c.partition().processor(), c));
        List<String> faults = new ArrayList<>();
        EventDay day = closing.day(date).orElseGet(() -> EventDay.ofCalendar(date, true));
        pipeline.together().forEach(pair -> apart(pair, day, cells, faults));
        pipeline.countRules().forEach(rule -> exceeded(rule, cells, faults));
        cells.values().stream()
                .filter(c -> c.severity().isBad())
                .sorted(Comparator.comparing(Cell::severity))
                .forEach(c -> faults.add(
                        c.partition().processor() + " " + c.verdict().words() + ": " + c.proof().words()));
        String counts = cells.values().stream()
                .map(c -> String.format(Locale.ROOT, "%s %,d", c.partition().processor(), c.rows()))
                .collect(Collectors.joining(", "));
        String verdict = faults.isEmpty() ? "consistent" : String.join("; ", faults);
        return new DateLine(date, faults.isEmpty(), counts + ": " + verdict + schedule(day));
    }

    private static void apart(Pair pair, EventDay day, Map<String, Cell> cells, List<String> faults) {
        Cell first = cells.get(pair.first());
        Cell second = cells.get(pair.second());
        if (first != null && second != null) {
            TogetherRule.apart(first, second, day)
                    .ifPresent(apart -> faults.add(apart.absent().partition().processor() + "=0 but "
                            + apart.present().partition().processor() + " has "
                            + apart.present().rows() + " records"));
        }
    }

    private void exceeded(CountRule rule, Map<String, Cell> cells, List<String> faults) {
        Cell larger = cells.get(rule.larger());
        Cell smaller = cells.get(rule.smaller());
        if (larger != null && smaller != null && new CountRatioRule(pipeline, rule).isExceeded(larger, smaller)) {
            faults.add(rule.larger() + " (" + larger.rows() + ") > " + rule.smaller() + " (" + smaller.rows() + ")");
        }
    }

    /// A schedule that lists fewer events than were played is said, but it is no fault of the tables.
    private String schedule(EventDay day) {
        return day.state() == EventState.MISMATCH && day.played() > day.scheduledNow()
                ? "; schedule still lists " + day.scheduledNow() + " of "
                        + pipeline.events().count(day.played())
                : "";
    }
}
