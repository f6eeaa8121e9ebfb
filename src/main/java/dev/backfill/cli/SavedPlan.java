package dev.backfill.cli;

import dev.backfill.cli.PlanJson.LeftLine;
import dev.backfill.model.Estimate;
import dev.backfill.model.LeftCell;
import dev.backfill.model.Partition;
import dev.backfill.model.Plan;
import dev.backfill.model.Step;
import dev.backfill.model.Verb;
import dev.backfill.orchestrator.PlanHash;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan as files hold it: as `plan --format json` prints it, and the rows that every step was planned on.
record SavedPlan(String planId, String hash, List<SavedStep> steps, List<LeftLine> left, Estimate estimate) {

    /// A step.
    ///
    /// @param rows rows when the plan was made; null in what `plan --format json` has printed
    record SavedStep(
            int id,
            Verb verb,
            String processor,
            LocalDate date,
            String reason,
            List<Integer> needs,
            @Nullable Integer expected,
            @Nullable Long rows) {

        static SavedStep of(Step s) {
            return new SavedStep(
                    s.id(),
                    s.verb(),
                    s.partition().processor(),
                    s.partition().date(),
                    s.reason(),
                    s.needs(),
                    s.expected(),
                    s.rowsBefore());
        }

        Partition partition() {
            return new Partition(processor, date);
        }

        /// @throws IllegalArgumentException if it waits for a later step
        Step step(long rowsBefore) {
            return new Step(id, verb, partition(), reason, needs, expected, rowsBefore);
        }
    }

    static SavedPlan of(Plan plan) {
        return new SavedPlan(
                plan.planId(),
                plan.hash(),
                plan.steps().stream().map(SavedStep::of).toList(),
                PlanJson.of(plan).left(),
                plan.estimate());
    }

    /// Whether it says on which counts it was made.
    boolean knowsItsGround() {
        return steps.stream().noneMatch(s -> s.rows() == null);
    }

    /// Whether these steps are what its hash was made of.
    boolean fits(String pipeline, List<Step> made) {
        return PlanHash.of(pipeline, made).equals(hash);
    }

    /// The plan, with these steps.
    Plan plan(String pipeline, List<Step> made) {
        List<LeftCell> cells = left.stream()
                .map(l -> new LeftCell(new Partition(l.processor(), l.date()), l.reason(), false))
                .toList();
        return new Plan(planId, hash, pipeline, made, cells, estimate);
    }
}
