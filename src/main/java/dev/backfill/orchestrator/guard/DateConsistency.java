package dev.backfill.orchestrator.guard;

import dev.backfill.integrity.rules.CountRatioRule;
import dev.backfill.integrity.rules.TogetherRule;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
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
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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
        // A week that began before is told on its own date.
        SequencedMap<String, List<Cell>> cells = closing.cells(date).stream()
                .filter(c -> c.partition().date().equals(date))
                .collect(
                        Collectors.groupingBy(c -> c.partition().processor(), LinkedHashMap::new, Collectors.toList()));
        List<String> faults = new ArrayList<>();
        EventDay day = closing.day(date).orElseGet(() -> EventDay.ofCalendar(date, true));
        pipeline.together().forEach(pair -> apart(pair, day, cells, faults));
        pipeline.countRules().forEach(rule -> exceeded(rule, cells, faults));
        cells.values().stream()
                .map(each -> each.stream().filter(c -> c.severity().isBad()).toList())
                .filter(bad -> !bad.isEmpty())
                .sorted(Comparator.comparing(bad -> worst(bad).severity()))
                .forEach(bad -> faults.add(told(bad)));
        String counts = cells.entrySet().stream()
                .map(e -> String.format(
                        Locale.ROOT,
                        "%s %,d",
                        e.getKey(),
                        e.getValue().stream().mapToLong(Cell::rows).sum()))
                .collect(Collectors.joining(", "));
        String verdict = faults.isEmpty() ? "consistent" : String.join("; ", faults);
        return new DateLine(date, faults.isEmpty(), counts + ": " + verdict + schedule(day));
    }

    private static Cell worst(List<Cell> cells) {
        return Collections.min(cells, Comparator.comparing(Cell::severity));
    }

    /// Of several hours the worst.
    private static String told(List<Cell> bad) {
        Cell worst = worst(bad);
        int more = bad.size() - 1;
        return named(worst) + " " + worst.verdict().words() + ": "
                + worst.proof().words()
                + (more == 0 ? "" : ", and " + more + (more == 1 ? " more hour" : " more hours"));
    }

    private static String named(Cell cell) {
        Partition partition = cell.partition();
        return partition.period().grain() == Grain.HOUR ? partition.toString() : partition.processor();
    }

    private static void apart(Pair pair, EventDay day, Map<String, List<Cell>> cells, List<String> faults) {
        for (Cell first : cells.getOrDefault(pair.first(), List.of())) {
            same(first, pair.second(), cells)
                    .flatMap(second -> TogetherRule.apart(first, second, day))
                    .ifPresent(apart -> faults.add(named(apart.absent()) + "=0 but "
                            + apart.present().partition().processor() + " has "
                            + apart.present().rows() + " records"));
        }
    }

    private static Optional<Cell> same(Cell cell, String processor, Map<String, List<Cell>> cells) {
        return cells.getOrDefault(processor, List.of()).stream()
                .filter(c -> c.partition().period().hour()
                        == cell.partition().period().hour())
                .findFirst();
    }

    private void exceeded(CountRule rule, Map<String, List<Cell>> cells, List<String> faults) {
        for (Cell larger : cells.getOrDefault(rule.larger(), List.of())) {
            same(larger, rule.smaller(), cells)
                    .filter(smaller -> new CountRatioRule(pipeline, rule).isExceeded(larger, smaller))
                    .ifPresent(smaller -> faults.add(named(larger) + " (" + larger.rows() + ") > " + rule.smaller()
                            + " (" + smaller.rows() + ")"));
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
