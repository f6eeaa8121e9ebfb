package dev.backfill.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Verb;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A plan as `plan --format json` prints it and as plan files hold it.
public record PlanJson(
        String planId,
        String hash,
        List<StepLine> steps,
        List<LeftLine> left,
        Estimate estimate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CostLine cost) {

    /// A step.
    record StepLine(
            int id,
            Verb verb,
            String processor,
            LocalDate date,
            String reason,
            List<Integer> needs,
            @Nullable Integer expected,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean lossAllowed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long bytes) {}

    /// What it would be billed for; absent where reading costs nothing.
    ///
    /// @param atMostUsd by the list price, for the steps that have an estimate; null where none has
    /// @param unknown why the steps of a processor have no estimate
    record CostLine(@Nullable BigDecimal atMostUsd, Map<String, String> unknown) {}

    /// A partition that stays as it is.
    record LeftLine(String processor, LocalDate date, String reason) {}

    public static PlanJson of(Plan plan, Optional<PlanCost> cost) {
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
                                s.expected(),
                                s.lossAllowed(),
                                cost.flatMap(c -> c.of(s)).orElse(null)))
                        .toList(),
                plan.left().stream()
                        .map(l -> new LeftLine(
                                l.partition().processor(), l.partition().date(), l.reason()))
                        .toList(),
                plan.estimate(),
                cost.map(c -> new CostLine(
                                c.isKnown() ? PlanCost.dollars(c.total(plan.steps())) : null,
                                new TreeMap<>(c.unknown())))
                        .orElse(null));
    }
}
