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

    /// The steps of a plan in batches: those of dates that follow each other in one month. A period belongs to the month
    /// of its last date, before which nothing that it is built from has ended. Where steps need steps of other months, the
    /// months ascend whatever the options say: no batch waits for a later one.
    static List<List<Step>> of(Plan plan, RunOptions options, LocalDate today) {
        if (options.batch() == Batch.NONE) {
            return List.of(plan.steps());
        }
        Comparator<LocalDate> order = staysWithinMonths(plan) ? order(options, today) : Comparator.naturalOrder();
        List<Step> steps = plan.steps().stream()
                .sorted(Comparator.comparing(DateBatches::last, order))
                .toList();
        List<List<Step>> batches = new ArrayList<>();
        for (Step step : steps) {
            if (batches.isEmpty() || !month(batches.getLast().getLast()).equals(month(step))) {
                batches.add(new ArrayList<>());
            }
            batches.getLast().add(step);
        }
        return batches;
    }

    private static boolean staysWithinMonths(Plan plan) {
        Map<Integer, YearMonth> months = new HashMap<>();
        plan.steps().forEach(s -> months.put(s.id(), month(s)));
        return plan.steps().stream().allMatch(s -> s.needs().stream()
                .allMatch(n -> month(s).equals(months.get(n))));
    }

    private static YearMonth month(Step step) {
        return YearMonth.from(last(step));
    }

    private static LocalDate last(Step step) {
        return step.partition().period().last();
    }
}
