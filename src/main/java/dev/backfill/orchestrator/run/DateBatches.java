package dev.backfill.orchestrator.run;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.Batch;
import dev.backfill.model.run.RunOptions.Order;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// In which order the dates of a plan are worked on, and after which of them the run pauses.
final class DateBatches {
    private DateBatches() {}

    /// Which of two dates comes first where both are ready: today's, then as the options say.
    static Comparator<LocalDate> order(RunOptions options, LocalDate today) {
        Comparator<LocalDate> byDate = options.order() == Order.NEWEST
                ? Comparator.<LocalDate>naturalOrder().reversed()
                : Comparator.naturalOrder();
        return Comparator.comparing((LocalDate d) -> !d.equals(today)).thenComparing(byDate);
    }

    /// The steps of a plan in batches: those of dates that follow each other in one month. A period belongs to the
    /// month of its last date, or of what it is built from where that ends later: a month reads the weeks that
    /// overlap it. Where steps need steps of other months, the months ascend whatever the options say: no batch
    /// waits for a later one.
    static List<List<Step>> of(Plan plan, RunOptions options, LocalDate today) {
        if (options.batch() == Batch.NONE) {
            return List.of(plan.steps());
        }
        Map<Integer, YearMonth> months = months(plan);
        boolean staysWithinMonths = plan.steps().stream()
                .allMatch(s -> s.needs().stream().allMatch(n -> month(s, months).equals(months.get(n))));
        Comparator<Step> order = staysWithinMonths
                ? Comparator.comparing(DateBatches::last, order(options, today))
                : Comparator.comparing((Step s) -> month(s, months)).thenComparing(DateBatches::last);
        List<List<Step>> batches = new ArrayList<>();
        for (Step step : plan.steps().stream().sorted(order).toList()) {
            if (batches.isEmpty() || !month(batches.getLast().getLast(), months).equals(month(step, months))) {
                batches.add(new ArrayList<>());
            }
            batches.getLast().add(step);
        }
        return batches;
    }

    /// By the id of a step the month in which it is worked on. Each stands in the plan after what it needs.
    private static Map<Integer, YearMonth> months(Plan plan) {
        Map<Integer, YearMonth> months = new HashMap<>();
        for (Step step : plan.steps()) {
            YearMonth own = YearMonth.from(last(step));
            months.put(
                    step.id(),
                    step.needs().stream()
                            .map(months::get)
                            .filter(Objects::nonNull)
                            .filter(own::isBefore)
                            .max(Comparator.naturalOrder())
                            .orElse(own));
        }
        return months;
    }

    private static YearMonth month(Step step, Map<Integer, YearMonth> months) {
        return Objects.requireNonNull(months.get(step.id()), "each step has a month");
    }

    private static LocalDate last(Step step) {
        return step.partition().period().last();
    }
}
