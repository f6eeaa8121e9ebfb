package dev.backfill.ui.common;

import dev.backfill.model.DateInterval;
import dev.backfill.ui.heatmap.text.Speech;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Dates as people type them: `2021-12-04`, `4 dec 2021`, `dec 4`, `2021-12`, `december`, `2021`, `4.12.`, `today`,
/// `last`.
///
/// @param scanned the dates that there are
/// @param near of dates without a year, the one nearest to this is meant
/// @param today the date of the clock
public record TypedDate(DateInterval scanned, LocalDate near, LocalDate today) {
    private static final int LEAST_LETTERS = 3;
    private static final int LETTERS_OF_WEEKDAY = 2;
    private static final Pattern BY_POINTS = Pattern.compile("(\\d{1,2})\\.\\s*(\\d{1,2})\\.\\s*(\\d{4})?");
    private static final String ISO = "\\d{4}-\\d{1,2}(-\\d{1,2})?";

    /// The dates that a text names: one, a month or a year.
    ///
    /// @return empty where the text names none; the dates may lie outside of what was scanned
    /// @throws DateTimeException if the text names a date that no calendar has: `30 feb 2021`
    public Optional<DateInterval> parse(String text) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        return switch (said) {
            case "" -> Optional.empty();
            case "today" -> Optional.of(DateInterval.of(today));
            case "yesterday" -> Optional.of(DateInterval.of(today.minusDays(1)));
            case "first" -> Optional.of(DateInterval.of(scanned.start()));
            case "last" -> Optional.of(DateInterval.of(scanned.last()));
            default -> written(said);
        };
    }

    private Optional<DateInterval> written(String said) {
        if (said.matches(ISO)) {
            List<Integer> parts =
                    Arrays.stream(said.split("-")).map(Integer::valueOf).toList();
            return Optional.of(
                    parts.size() == 2
                            ? whole(YearMonth.of(parts.get(0), parts.get(1)))
                            : DateInterval.of(LocalDate.of(parts.get(0), parts.get(1), parts.get(2))));
        }
        Matcher points = BY_POINTS.matcher(said);
        if (points.matches()) {
            List<Integer> year = points.group(3) == null ? List.of() : List.of(Integer.valueOf(points.group(3)));
            Month month = Month.of(Integer.parseInt(points.group(2)));
            return Optional.of(ofMonth(month, year, List.of(Integer.valueOf(points.group(1)))));
        }
        List<Integer> years = new ArrayList<>();
        List<Integer> days = new ArrayList<>();
        List<Month> months = new ArrayList<>();
        for (String word : said.split("[\\s,./]+")) {
            Month named = month(word);
            if (named != null) {
                months.add(named);
            } else if (word.matches("\\d{4}")) {
                years.add(Integer.valueOf(word));
            } else if (word.matches("\\d{1,2}(st|nd|rd|th)?")) {
                days.add(Integer.valueOf(word.replaceAll("\\D", "")));
            } else if (!isWeekday(word)) {
                return Optional.empty();
            }
        }
        boolean once = years.size() <= 1 && days.size() <= 1 && months.size() <= 1;
        if (once && months.size() == 1) {
            return Optional.of(ofMonth(months.getFirst(), years, days));
        }
        return once && years.size() == 1 && days.isEmpty()
                ? Optional.of(wholeYear(years.getFirst()))
                : Optional.empty();
    }

    private DateInterval ofMonth(Month month, List<Integer> years, List<Integer> days) {
        IntStream possible = years.isEmpty()
                ? IntStream.rangeClosed(
                        scanned.start().getYear(), scanned.last().getYear())
                : IntStream.of(years.getFirst());
        return possible.mapToObj(year -> of(year, month, days))
                .flatMap(Optional::stream)
                .min(Comparator.comparing((DateInterval d) -> !meets(d)).thenComparing(this::distance))
                .orElseThrow(() -> new DateTimeException("No year has this day."));
    }

    private static Optional<DateInterval> of(int year, Month month, List<Integer> days) {
        YearMonth whole = YearMonth.of(year, month);
        if (days.isEmpty()) {
            return Optional.of(whole(whole));
        }
        return whole.isValidDay(days.getFirst())
                ? Optional.of(DateInterval.of(whole.atDay(days.getFirst())))
                : Optional.empty();
    }

    /// Whether any of some dates was scanned.
    public boolean meets(DateInterval dates) {
        return dates.start().isBefore(scanned.end()) && scanned.start().isBefore(dates.end());
    }

    private long distance(DateInterval dates) {
        return dates.contains(near) ? 0 : Math.abs(ChronoUnit.DAYS.between(near, dates.start()));
    }

    private static DateInterval wholeYear(int year) {
        return DateInterval.inclusive(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    private static DateInterval whole(YearMonth month) {
        return DateInterval.inclusive(month.atDay(1), month.atEndOfMonth());
    }

    private static @Nullable Month month(String word) {
        if (word.length() < LEAST_LETTERS) {
            return null;
        }
        for (Month month : Month.values()) {
            if (begins(word, month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                    || begins(word, month.getDisplayName(TextStyle.FULL, Speech.locale()))) {
                return month;
            }
        }
        return null;
    }

    private static boolean isWeekday(String word) {
        return Arrays.stream(DayOfWeek.values())
                .anyMatch(day -> (word.length() >= LEAST_LETTERS
                                && begins(word, day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
                        || (word.length() >= LETTERS_OF_WEEKDAY
                                && begins(word, day.getDisplayName(TextStyle.FULL, Speech.locale()))));
    }

    private static boolean begins(String word, String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(word);
    }
}
