package dev.backfill.ui.common;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.LocalDate;
import java.util.List;

/// Periods in the words of the window, where there is little room.
public final class PeriodTexts {
    private static final int NAMED = 31;

    private PeriodTexts() {}

    /// `22–28 Mar`; of weeks and months their first dates: `weeks of 4, 11 Mar`.
    ///
    /// @param periods of one grain, ascending, at least one
    public static String list(List<Period> periods, Messages messages) {
        List<LocalDate> dates = periods.stream().map(Period::first).distinct().toList();
        Grain grain = periods.getFirst().grain();
        String text = dates.size() > NAMED
                ? messages.dates().shortList(dates)
                : dates.size() == 1
                        ? messages.dates().brief(dates.getFirst())
                        : messages.dates().list(dates);
        return switch (grain) {
            case DAY -> text;
            case HOUR -> messages.text("period.hours", text, periods.size());
            case WEEK, WEEK_FROM_SUNDAY -> messages.text("period.weeks", text, periods.size());
            case MONTH ->
                dates.size() == 1
                        ? Dates.month(dates.getFirst(), true)
                        : messages.text("period.months", text, periods.size());
        };
    }
}
