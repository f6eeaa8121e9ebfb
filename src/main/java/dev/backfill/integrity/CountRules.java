package dev.backfill.integrity;

import dev.backfill.model.Cause;
import dev.backfill.model.Cell;
import dev.backfill.model.CountRule;
import dev.backfill.model.Finding;
import dev.backfill.model.Partition;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rules between the row counts of two processors, judged only where both have rows.
final class CountRules {
    private final Pipeline pipeline;

    CountRules(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    List<Finding> check(List<Cell> cells) {
        Map<Partition, Cell> byPartition = new HashMap<>();
        cells.forEach(c -> byPartition.put(c.partition(), c));
        List<Finding> findings = new ArrayList<>();
        for (CountRule rule : pipeline.countRules()) {
            for (Cell larger : cells) {
                if (larger.partition().processor().equals(rule.larger())) {
                    Cell smaller = byPartition.get(
                            new Partition(rule.smaller(), larger.partition().date()));
                    if (smaller != null && breached(rule, larger, smaller)) {
                        findings.add(finding(rule, larger, smaller));
                    }
                }
            }
        }
        return findings;
    }

    private boolean breached(CountRule rule, Cell larger, Cell smaller) {
        boolean silent = rule.offInRamp()
                && pipeline.season(larger.partition().date())
                        .map(s -> s.inRamp(larger.partition().date()))
                        .orElse(false);
        return !silent && larger.rows() > 0 && smaller.rows() > 0 && larger.rows() > smaller.rows() * rule.ratio();
    }

    private Finding finding(CountRule rule, Cell larger, Cell smaller) {
        Processor p = pipeline.processor(rule.larger());
        Processor q = pipeline.processor(rule.smaller());
        Partition partition = larger.partition();
        String seen = rule.larger() + " " + larger.rows() + " rows, " + rule.smaller() + " " + smaller.rows()
                + ", tolerated × " + Words.number(rule.ratio());
        return new Finding(
                rule.name() + ":" + partition.processor() + ":" + partition.date(),
                rule.name(),
                rule.severity(),
                new Cause.OfPartition(partition),
                List.of(),
                rule.larger() + " over " + rule.smaller(),
                seen,
                rule.larger() + " has more rows than " + rule.smaller() + " on " + Words.day(partition.date()) + ": "
                        + seen + ".",
                "Look at the keys that only " + rule.larger() + " has, and rebuild the one that is wrong.",
                "SELECT " + p.key() + " FROM " + p.table() + " WHERE " + p.date() + " = DATE '" + partition.date()
                        + "' AND " + p.key() + " NOT IN (SELECT " + q.key() + " FROM " + q.table() + " WHERE "
                        + q.date() + " = DATE '" + partition.date() + "' AND " + q.key() + " IS NOT NULL)");
    }
}
