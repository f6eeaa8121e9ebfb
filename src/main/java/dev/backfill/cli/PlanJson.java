package dev.backfill.cli;

import dev.backfill.model.Estimate;
import dev.backfill.model.Plan;
import dev.backfill.model.Verb;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan as `plan --format json` prints it and as plan files hold it.
record PlanJson(String planId, String hash, List<StepLine> steps, List<LeftLine> left, Estimate estimate) {

    /// A step.
    record StepLine(
            int id,
            Verb verb,
            String processor,
            LocalDate date,
            String reason,
            List<Integer> needs,
            @Nullable Integer expected) {}

    /// A partition that stays as it is.
    record LeftLine(String processor, LocalDate date, String reason) {}

    static PlanJson of(Plan plan) {
        return new PlanJson(
                plan.planId(),
                plan.hash(),
                plan.steps().stream()
                        .map(s -> new StepLine(
                                s.id(),
                                s.verb(),
                                s.partition().processor(),
                                s.partition().date(),
                                s.reason(),
                                s.needs(),
                                s.expected()))
                        .toList(),
                plan.left().stream()
                        .map(l -> new LeftLine(
                                l.partition().processor(), l.partition().date(), l.reason()))
                        .toList(),
                plan.estimate());
    }
}
