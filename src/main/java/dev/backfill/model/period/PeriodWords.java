package dev.backfill.model.period;

import dev.backfill.model.Grain;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Period;
import dev.backfill.model.text.EnglishDates;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/// Periods in words: `10 to 16 April`, `the week of 11 March`. Short however many there are: more than two stretches
/// become their number.
public final class PeriodWords {
    private static final int NAMED_STRETCHES = 2;
    private static final DateTimeFormatter DAY = EnglishDates.pattern("d");
    private static final DateTimeFormatter DAY_OF_MONTH = EnglishDates.pattern("d MMMM");
    private static final DateTimeFormatter DATE = EnglishDates.pattern("d MMMM uuuu");
    private static final DateTimeFormatter MONTH = EnglishDates.pattern("MMMM");
    private static final DateTimeFormatter MONTH_OF_YEAR = EnglishDates.pattern("MMMM uuuu");
    private static final DateTimeFormatter HOUR = EnglishDates.pattern("HH:mm");

    private PeriodWords() {}

    /// When something is: `on 4 December 2021`, `in the week of 11 March 2024`, `in March 2024`, `on 11 March 2024,
    /// 05:00`.
    public static String when(Period period) {
        return switch (period.grain()) {
            case DAY -> "on " + DATE.format(period.first());
            case HOUR -> "on " + DATE.format(period.first()) + ", " + HOUR.format(period.start());
            case WEEK, WEEK_FROM_SUNDAY -> "in the week of " + DATE.format(period.first());
            case MONTH -> "in " + MONTH_OF_YEAR.format(period.first());
        };
    }

    /// Periods of one grain: `1 to 7 March and 12 March`, `13 dates of 1 March to 10 April`.
    ///
    /// @param periods ascending, at least one
    /// @param year the year that goes without saying
    public static String list(List<Period> periods, int year) {
        List<List<Period>> stretches = Neighbors.stretches(periods, (before, p) -> before.until(p) <= 1);
        Period first = periods.getFirst();
        if (stretches.size() > NAMED_STRETCHES) {
            return periods.size() + " " + many(first.grain()) + " of "
                    + (first.grain().isWithinADay()
                            ? dates(first.first(), periods.getLast().first(), year)
                            : stretch(first, periods.getLast(), year));
        }
        return stretches.stream()
                .map(s -> stretch(s.getFirst(), s.getLast(), year))
                .collect(Collectors.joining(" and "));
    }

    private static String many(Grain grain) {
        return switch (grain) {
            case HOUR -> "hours";
            case DAY -> "dates";
            case WEEK, WEEK_FROM_SUNDAY -> "weeks";
            case MONTH -> "months";
        };
    }

    private static String stretch(Period first, Period last, int year) {
        boolean one = first.equals(last);
        return switch (first.grain()) {
            case DAY -> dates(first.first(), last.first(), year);
            case HOUR -> hours(first, last, year);
            case WEEK, WEEK_FROM_SUNDAY ->
                (one ? "the week of " : "the weeks of ") + dates(first.first(), last.first(), year);
            case MONTH ->
                one
                        ? month(first.first(), year)
                        : month(
                                        first.first(),
                                        last.first().getYear() == year
                                                ? year
                                                : first.first().getYear()) + " to " + month(last.first(), year);
        };
    }

    private static String hours(Period first, Period last, int year) {
        if (!first.first().equals(last.first())) {
            return dates(first.first(), last.first(), year);
        }
        String from = date(first.first(), year) + ", " + HOUR.format(first.start());
        return first.equals(last) ? from : from + " to " + HOUR.format(last.start());
    }

    /// `10 to 16 April`, `28 March to 3 April`, `30 December 2023 to 2 January 2024`, or one date alone.
    ///
    /// @param year the year that goes without saying
    public static String dates(LocalDate first, LocalDate last, int year) {
        if (first.equals(last)) {
            return date(first, year);
        }
        boolean oneYear = first.getYear() == last.getYear();
        boolean oneMonth = oneYear && first.getMonth() == last.getMonth();
        String from = oneMonth ? DAY.format(first) : oneYear ? DAY_OF_MONTH.format(first) : DATE.format(first);
        return from + " to " + (oneYear ? date(last, year) : DATE.format(last));
    }

    private static String date(LocalDate date, int year) {
        return (date.getYear() == year ? DAY_OF_MONTH : DATE).format(date);
    }

    private static String month(LocalDate date, int year) {
        return (date.getYear() == year ? MONTH : MONTH_OF_YEAR).format(date);
    }
}
