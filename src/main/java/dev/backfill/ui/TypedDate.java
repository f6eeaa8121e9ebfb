package dev.backfill.ui;

import dev.backfill.model.DateInterval;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a date as people type it: `2021-12-04`, `2021-12`, `4 dec`, `Sat 4 December 2021`, `dec 2021`, `4.12.`
final class TypedDate {
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?-?");
    private static final Pattern BY_POINTS = Pattern.compile("(\\d{1,2})\\.\\s*(\\d{1,2})\\.\\s*(\\d{4})?");
    private static final int LEAST_LETTERS = 3;

    private TypedDate() {}

    /// The dates that are meant, the newest first. Without a year they lie within the interval, one in each year that
    /// has it; with one they may lie outside. A month means its first date within the interval.
    ///
    /// @param locale whose names of months are read beside the English ones
    static List<LocalDate> read(String typed, DateInterval interval, Locale locale) {
        String text = typed.strip().toLowerCase(locale);
        Matcher iso = ISO.matcher(text);
        Matcher points = BY_POINTS.matcher(text);
        if (iso.matches()) {
            return dates(number(iso.group(3)), number(iso.group(2)), number(iso.group(1)), interval);
        }
        if (points.matches()) {
            return dates(number(points.group(1)), number(points.group(2)), number(points.group(3)), interval);
        }
        return words(text, interval, locale);
    }

    private static List<LocalDate> words(String text, DateInterval interval, Locale locale) {
        int day = 0;
        int month = 0;
        int year = 0;
        for (String word : text.split("[\\s,./]+")) {
            if (word.matches("\\d{4}") && year == 0) {
                year = number(word);
            } else if (word.matches("\\d{1,2}") && day == 0) {
                day = number(word);
            } else if (month == 0 && month(word, locale).isPresent()) {
                month = month(word, locale).get().getValue();
            } else if (!isWeekday(word, locale)) {
                return List.of();
            }
        }
        return month == 0 ? List.of() : dates(day, month, year, interval);
    }

    /// @param day 0 for none
    /// @param year 0 for each of the interval
    private static List<LocalDate> dates(int day, int month, int year, DateInterval interval) {
        int first = year == 0 ? interval.start().getYear() : year;
        int last = year == 0 ? interval.last().getYear() : year;
        List<LocalDate> found = new ArrayList<>();
        IntStream.rangeClosed(first, last)
                .forEach(y -> date(day, month, y, interval)
                        .filter(d -> year != 0 || interval.contains(d))
                        .ifPresent(d -> found.addFirst(d)));
        return List.copyOf(found);
    }

    private static Optional<LocalDate> date(int day, int month, int year, DateInterval interval) {
        try {
            if (day > 0) {
                return Optional.of(LocalDate.of(year, month, day));
            }
            LocalDate begin = YearMonth.of(year, month).atDay(1);
            boolean within = YearMonth.from(interval.start()).equals(YearMonth.from(begin));
            return Optional.of(within ? interval.start() : begin);
        } catch (DateTimeException _) {
            // There is no 31 November.
            return Optional.empty();
        }
    }

    private static Optional<Month> month(String word, Locale locale) {
        return Arrays.stream(Month.values())
                .filter(m -> begins(m.getDisplayName(TextStyle.FULL, Locale.ENGLISH), word)
                        || begins(m.getDisplayName(TextStyle.FULL, locale), word))
                .findFirst();
    }

    private static boolean isWeekday(String word, Locale locale) {
        return Arrays.stream(DayOfWeek.values())
                .anyMatch(d -> begins(d.getDisplayName(TextStyle.FULL, Locale.ENGLISH), word)
                        || d.getDisplayName(TextStyle.SHORT, locale).equalsIgnoreCase(word)
                        || begins(d.getDisplayName(TextStyle.FULL, locale), word));
    }

    private static boolean begins(String name, String word) {
        return word.length() >= LEAST_LETTERS
                && name.toLowerCase(Locale.ROOT).startsWith(word);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
