package dev.backfill.ui.heatmap.text;

import dev.backfill.model.Period;
import java.time.format.DateTimeFormatter;

/// A period in a title: `Sat 4 December 2021`, `Week of 11 March 2024`, `March 2024`, `Mon 11 March 2024, 05:00`.
public final class PeriodTitle {
    private PeriodTitle() {}

    /// The words.
    public static String of(Period period) {
        DateTimeFormatter date = Speech.format("date.title");
        return switch (period.grain()) {
            case DAY -> date.format(period.first());
            case HOUR -> Speech.text("span.hour", date.format(period.first()), period.hour());
            case WEEK, WEEK_FROM_SUNDAY ->
                Speech.text("span.week", Speech.format("date.longerOfYear").format(period.first()));
            case MONTH -> Speech.format("date.month").format(period.first());
        };
    }
}
