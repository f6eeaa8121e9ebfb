package dev.backfill.cli.options;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A date as people who look every morning say it: `2021-12-04`, `today`, `yesterday`, `-7d`, `last-month`. What
/// names several dates means the first of them after `--from`, and the last after `--to`.
final class DateWord {
    /// Examples, for messages.
    static final String HINT = "2021-12-04, today, yesterday, -7d, -2w, last-week, this-month or last-month";

    private static final Pattern BACK = Pattern.compile("-(\\d{1,4})([dw])");
    private static final int DAYS_OF_WEEK = 7;

    private final String text;

    private DateWord(String text) {
        this.text = text;
    }

    /// Reads one.
    ///
    /// @throws IllegalArgumentException saying what to write, if it is none
    static DateWord of(String text) {
        DateWord word = new DateWord(text.strip());
        try {
            word.dates(LocalDate.EPOCH);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a date. Write it as " + HINT + ".", e);
        }
        return word;
    }

    /// The first date that is meant.
    LocalDate first(LocalDate today) {
        return dates(today)[0];
    }

    /// The last date that is meant.
    LocalDate last(LocalDate today) {
        return dates(today)[1];
    }

    /// Whether it is a date as such, whatever date it is today.
    boolean isWritten() {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }

    /// The word as it was written.
    @Override
    public String toString() {
        return text;
    }

    private LocalDate[] dates(LocalDate today) {
        YearMonth month = YearMonth.from(today);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Matcher back = BACK.matcher(text);
        if (back.matches()) {
            int days = Integer.parseInt(back.group(1)) * (back.group(2).equals("w") ? DAYS_OF_WEEK : 1);
            return both(today.minusDays(days), today.minusDays(days));
        }
        return switch (text) {
            case "today" -> both(today, today);
            case "yesterday" -> both(today.minusDays(1), today.minusDays(1));
            case "last-week" -> both(monday.minusDays(DAYS_OF_WEEK), monday.minusDays(1));
            case "this-month" -> both(month.atDay(1), month.atEndOfMonth());
            case "last-month" ->
                both(month.minusMonths(1).atDay(1), month.minusMonths(1).atEndOfMonth());
            default -> both(LocalDate.parse(text), LocalDate.parse(text));
        };
    }

    private static LocalDate[] both(LocalDate first, LocalDate last) {
        return new LocalDate[] {first, last};
    }

    /// Reads what stands on the command line.
    static final class Converter implements ITypeConverter<DateWord> {
        @Override
        public DateWord convert(String value) {
            try {
                return of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
