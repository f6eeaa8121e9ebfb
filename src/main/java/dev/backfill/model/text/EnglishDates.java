package dev.backfill.model.text;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Dates in English words. The names of twelve months are known here: to have Java look them up, it reads what it
/// knows of all languages, which takes longer than everything else that a short command says.
public final class EnglishDates {
    private static final int SHORT = 3;
    private static final Pattern MONTHS = Pattern.compile("MMMM?");
    private static final Map<Long, String> LONG_MONTHS = months(name -> name);
    private static final Map<Long, String> SHORT_MONTHS = months(name -> name.substring(0, SHORT));

    private EnglishDates() {}

    /// A form such as `d MMMM uuuu`, of which the months are said in English.
    ///
    /// @param pattern as [DateTimeFormatter] has it, of which `MMM` and `MMMM` are all that is words
    public static DateTimeFormatter pattern(String pattern) {
        DateTimeFormatterBuilder form = new DateTimeFormatterBuilder();
        Matcher months = MONTHS.matcher(pattern);
        int from = 0;
        while (months.find()) {
            form.appendPattern(pattern.substring(from, months.start()));
            form.appendText(
                    ChronoField.MONTH_OF_YEAR, months.end() - months.start() > SHORT ? LONG_MONTHS : SHORT_MONTHS);
            from = months.end();
        }
        return form.appendPattern(pattern.substring(from)).toFormatter(Locale.ROOT);
    }

    /// `Monday`.
    public static String day(DayOfWeek day) {
        return name(day);
    }

    private static Map<Long, String> months(UnaryOperator<String> said) {
        return Arrays.stream(Month.values())
                .collect(Collectors.toUnmodifiableMap(m -> (long) m.getValue(), m -> said.apply(name(m))));
    }

    private static String name(Enum<?> named) {
        return named.name().charAt(0) + named.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
