package dev.backfill.integrity;

import dev.backfill.model.Cause;
import dev.backfill.model.Cell;
import dev.backfill.model.EventDay;
import dev.backfill.model.EventState;
import dev.backfill.model.Finding;
import dev.backfill.model.Partition;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Folds bad cells into one finding per root, adds what is wrong with dates and pairs, and sorts: worst first, then by
/// how many cells hang from the root, then by date.
final class Findings {
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(f -> f.partitions().size(), Comparator.reverseOrder())
            .thenComparing(f -> f.root().date())
            .thenComparing(Finding::id);

    private final Pipeline pipeline;
    private final List<EventDay> days;
    private final List<Judge.Judged> judged;

    Findings(Pipeline pipeline, List<EventDay> days, List<Judge.Judged> judged) {
        this.pipeline = pipeline;
        this.days = days;
        this.judged = judged;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        Map<LocalDate, EventDay> byDate = new LinkedHashMap<>();
        days.forEach(d -> byDate.put(d.date(), d));
        Map<Cause, List<Cell>> byRoot = new LinkedHashMap<>();
        for (Judge.Judged j : judged) {
            if (j.root() != null && j.cell().severity().isBad()) {
                byRoot.computeIfAbsent(j.root(), r -> new ArrayList<>()).add(j.cell());
            }
        }
        for (EventDay day : days) {
            if (day.state() == EventState.SOURCE_GAP) {
                byRoot.computeIfAbsent(actuals(day.date()), r -> new ArrayList<>());
            }
        }
        RootFinding roots = new RootFinding(pipeline);
        byRoot.forEach((root, cells) -> findings.add(
                roots.of(root, cells, byDate.getOrDefault(root.date(), EventDay.of(root.date(), 0, 0, 0, 0, 0)))));
        days.forEach(day -> findings.addAll(new DateFinding(pipeline).of(day)));
        findings.addAll(new CountRules(pipeline)
                .check(judged.stream().map(Judge.Judged::cell).toList()));
        findings.addAll(suspects());
        return findings.stream().sorted(WORST_FIRST).toList();
    }

    private Cause actuals(LocalDate date) {
        return new Cause.OfSource(pipeline.events().actuals().toString(), date);
    }

    /// One finding per source date that makes later dates suspect. Bad cells belong to their own roots already.
    private List<Finding> suspects() {
        Map<LocalDate, List<Partition>> bySource = new TreeMap<>();
        for (Judge.Judged j : judged) {
            if (j.suspectOf() != null && !j.cell().severity().isBad()) {
                bySource.computeIfAbsent(j.suspectOf(), d -> new ArrayList<>())
                        .add(j.cell().partition());
            }
        }
        List<Finding> findings = new ArrayList<>();
        bySource.forEach((source, cells) -> findings.add(new Finding(
                "suspect:" + pipeline.events().actuals() + ":" + source,
                "suspect",
                Severity.INFO,
                actuals(source),
                cells,
                "Later dates suspect",
                "windows hold " + Words.day(source) + "; offered once its source is loaded",
                cells.size() + " partitions after " + Words.day(source) + " have rolling windows over source rows of"
                        + " that date, which are missing or were written later.",
                "Load the source rows of " + source + ", then plan the suspect dates with --suspects.",
                Evidence.rowsOf(pipeline.source(pipeline.events().actuals()), source))));
        return findings;
    }
}
