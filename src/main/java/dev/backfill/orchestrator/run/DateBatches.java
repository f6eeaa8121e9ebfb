package dev.backfill.orchestrator.run;

import dev.backfill.model.Neighbors;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.Batch;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/// In which order the dates of a plan are worked on, and after which of them the run pauses.
final class DateBatches {
    private DateBatches() {}

    /// Today's date first, the others as the options say; dates that follow each other in one month are one batch.
    static List<List<LocalDate>> of(Plan plan, RunOptions options, LocalDate today) {
        Comparator<LocalDate> byDate = switch (options.order()) {
            case OLDEST -> Comparator.naturalOrder();
            case NEWEST -> Comparator.reverseOrder();
        };
        List<LocalDate> dates = plan.dates().stream()
                .sorted(Comparator.comparing((LocalDate d) -> !d.equals(today)).thenComparing(byDate))
                .toList();
        if (options.batch() == Batch.NONE) {
            return List.of(dates);
        }
        return Neighbors.stretches(
                dates, (before, date) -> YearMonth.from(before).equals(YearMonth.from(date)));
    }
}
