package dev.backfill.ui.heatmap.text;

import dev.backfill.model.Period;
import java.time.format.DateTimeFormatter;

/// A period in a title: `Sat 4 December 2021`, `Week of 11 March 2024`, `March 2024`, `11 March 2024, 05:00`.
public final class PeriodTitle {
    private PeriodTitle() {}

    /// The words.
    public static String of(Period period) {
        DateTimeFormatter longer = Speech.format("date.longerOfYear");
        return switch (period.grain()) {
            case DAY -> Speech.format("date.title").format(period.first());
            case HOUR -> Speech.text("span.hour", longer.format(period.first()), period.hour());
            case WEEK, WEEK_FROM_SUNDAY -> Speech.text("span.week", longer.format(period.first()));
            case MONTH -> Speech.format("date.month").format(period.first());
        };
    }
}
