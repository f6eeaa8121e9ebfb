package dev.backfill.integrity;

import dev.backfill.model.Cell;
import dev.backfill.model.ChecklistItem;
import dev.backfill.model.CountRule;
import dev.backfill.model.EventDay;
import dev.backfill.model.Pair;
import dev.backfill.model.Partition;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import dev.backfill.model.Sentinel;
import dev.backfill.model.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The monitoring checklist of the guide as pass/fail lines, made from the pipeline's own pairs, sentinels and rules.
final class Checklist {
    private static final int NAMED_DATES = 3;

    private final Pipeline pipeline;
    private final List<EventDay> days;
    private final List<Cell> cells;
    private final Map<Partition, Cell> byPartition = new HashMap<>();

    Checklist(Pipeline pipeline, List<EventDay> days, List<Cell> cells) {
        this.pipeline = pipeline;
        this.days = days;
        this.cells = cells;
        cells.forEach(c -> byPartition.put(c.partition(), c));
    }

    List<ChecklistItem> items() {
        List<ChecklistItem> items = new ArrayList<>();
        for (Pair pair : pipeline.together()) {
            items.add(missingUpstream(pair.first()));
        }
        for (Processor p : pipeline.processors()) {
            Sentinel sentinel = p.sentinel();
            if (sentinel != null) {
                items.add(item(
                        "No dates with 100 % " + sentinel.column() + " = " + Words.number(sentinel.value()),
                        c -> c.partition().processor().equals(p.name())
                                && c.verdict() == Verdict.CONTAMINATED
                                && c.proof().contains(sentinel.column())));
            }
        }
        items.add(item(
                "No untracked dates: every expected partition has rows or a reason",
                c -> c.verdict() == Verdict.MISSING || c.verdict() == Verdict.BLOCKED));
        for (CountRule rule : pipeline.countRules()) {
            if (!rule.offInRamp()) {
                items.add(countRule(rule));
            }
        }
        items.add(item("Completeness over 50 % on non-bootstrap dates", c -> c.verdict() == Verdict.LOW));
        return items;
    }

    /// `No dates with TDZA = 0 when PCF has rows`: what reads the first of the pair must not be there without it.
    private ChecklistItem missingUpstream(String name) {
        List<String> readers = pipeline.processors().stream()
                .filter(p -> p.upstream().contains(name))
                .map(Processor::name)
                .limit(1)
                .toList();
        String reader = readers.isEmpty() ? name : readers.getFirst();
        return item("No dates with " + name + " = 0 when " + reader + " has rows", c -> {
            Cell built = byPartition.get(new Partition(reader, c.partition().date()));
            return c.partition().processor().equals(name)
                    && c.rows() == 0
                    && c.expectsRows()
                    && built != null
                    && built.rows() > 0;
        });
    }

    private ChecklistItem countRule(CountRule rule) {
        List<LocalDate> dates = days.stream()
                .map(EventDay::date)
                .filter(d -> {
                    Cell larger = byPartition.get(new Partition(rule.larger(), d));
                    Cell smaller = byPartition.get(new Partition(rule.smaller(), d));
                    return larger != null
                            && smaller != null
                            && smaller.rows() > 0
                            && larger.rows() > smaller.rows() * rule.ratio();
                })
                .toList();
        return item(rule.larger() + " rows ≤ " + rule.smaller() + " rows on all dates that have both", dates);
    }

    private ChecklistItem item(String name, Predicate<Cell> breach) {
        return item(
                name,
                cells.stream()
                        .filter(breach)
                        .map(c -> c.partition().date())
                        .distinct()
                        .toList());
    }

    private static ChecklistItem item(String name, List<LocalDate> dates) {
        String named =
                dates.stream().limit(NAMED_DATES).map(LocalDate::toString).collect(Collectors.joining(", "));
        String more = dates.size() > NAMED_DATES ? " and " + (dates.size() - NAMED_DATES) + " more" : "";
        return new ChecklistItem(name, dates.isEmpty(), dates.isEmpty() ? "no such date" : named + more);
    }
}
