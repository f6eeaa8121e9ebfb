package dev.backfill.integrity.findings;

import dev.backfill.integrity.rules.LowShareRule;
import dev.backfill.integrity.rules.Rules;
import dev.backfill.integrity.rules.SentinelRule;
import dev.backfill.integrity.rules.UntrackedRule;
import dev.backfill.integrity.rules.UpstreamRule;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.rule.CountRule;
import dev.backfill.model.rule.Pair;
import dev.backfill.model.scan.ChecklistItem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The monitoring checklist of the guide as pass/fail lines, made from what the pipeline's own rules said.
public final class Checklist {
    private static final int NAMED_DATES = 3;

    private final Pipeline pipeline;
    private final Rules.Said said;

    public Checklist(Pipeline pipeline, Rules.Said said) {
        this.pipeline = pipeline;
        this.said = said;
    }

    public List<ChecklistItem> items() {
        List<ChecklistItem> items = new ArrayList<>();
        for (Pair pair : pipeline.together()) {
            String name = pair.first();
            items.add(item(
                    "No dates with " + name + " = 0 when " + readers(name),
                    new UpstreamRule().name(),
                    b -> b.partition() != null && b.partition().processor().equals(name)));
        }
        for (Processor p : pipeline.processors()) {
            Sentinel sentinel = p.tells().sentinel();
            if (sentinel != null) {
                items.add(item(
                        "No dates with 100 % " + sentinel.column() + " = " + sentinel.said(),
                        new SentinelRule(p, sentinel).name(),
                        b -> true));
            }
        }
        items.add(item(
                "No untracked dates: every expected partition has rows or a reason", UntrackedRule.NAME, b -> true));
        for (CountRule rule : pipeline.countRules()) {
            if (!rule.offInRamp()) {
                items.add(item(
                        rule.larger() + " rows ≤ " + rule.smaller() + " rows on all dates that have both",
                        rule.name(),
                        b -> true));
            }
        }
        String on = pipeline.hasEvents() ? "non-bootstrap dates" : "all dates";
        items.add(item("Completeness over 50 % on " + on, new LowShareRule().name(), b -> true));
        return items;
    }

    private String readers(String name) {
        List<String> readers = pipeline.processors().stream()
                .filter(p -> p.upstream().contains(name))
                .map(Processor::name)
                .toList();
        return readers.isEmpty() ? "it is expected" : readers.getFirst() + " has rows";
    }

    private ChecklistItem item(String name, String rule, Predicate<Breach> concerns) {
        List<Breach> breaches = said.breaches().get(rule);
        if (breaches == null) {
            String why = said.checks().stream()
                    .filter(c -> c.name().equals(rule))
                    .map(c -> c.reason())
                    .findFirst()
                    .orElse("not applicable");
            return new ChecklistItem(name, true, why, false, List.of());
        }
        List<LocalDate> dates =
                breaches.stream().filter(concerns).map(Breach::date).distinct().toList();
        String named =
                dates.stream().limit(NAMED_DATES).map(LocalDate::toString).collect(Collectors.joining(", "));
        String more = dates.size() > NAMED_DATES ? " and " + (dates.size() - NAMED_DATES) + " more" : "";
        String seen = dates.isEmpty() ? ChecklistItem.NO_DATE : named + more;
        return new ChecklistItem(
                name, dates.isEmpty(), seen, true, dates.stream().sorted().toList());
    }
}
