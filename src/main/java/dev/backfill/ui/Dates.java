package dev.backfill.ui;

import dev.backfill.model.DateInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Dates in the words of the window. ISO dates are for the selection field, SQL and logs only. Where the same day of the
/// year may be one of several, all of them carry their year; [Messages#dates()] has those of the scan that is shown.
///
/// @param years whether they do
record Dates(boolean years) {
    private static final DateTimeFormatter TITLE = format("EEE d MMMM uuuu");
    private static final DateTimeFormatter ROW = format("EEE d MMM");
    private static final DateTimeFormatter ROW_OF_YEAR = format("EEE d MMM uuuu");
    private static final DateTimeFormatter MONTH_ALONE = format("MMM");
    private static final DateTimeFormatter SHORT = format("d MMM");
    private static final DateTimeFormatter SHORT_OF_YEAR = format("d MMM uuuu");
    private static final DateTimeFormatter LONG = format("d MMMM");
    private static final DateTimeFormatter LONG_OF_YEAR = format("d MMMM uuuu");
    private static final DateTimeFormatter TIME = format("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = format("d MMM HH:mm");
    private static final DateTimeFormatter MOMENT = format("d MMM uuuu HH:mm");
    private static final DateTimeFormatter ROW_AND_TIME = format("EEE d MMM HH:mm");
    private static final DateTimeFormatter ROW_MOMENT = format("EEE d MMM uuuu HH:mm");
    private static final DateTimeFormatter MONTH = format("MMMM uuuu");
    private static final DateTimeFormatter SHORT_MONTH = format("MMM uuuu");

    /// The words for dates of some that are shown together.
    static Dates of(DateInterval shown) {
        return new Dates(shown.isLongerThanAYear());
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /// `Sat 4 December 2021`
    static String title(LocalDate date) {
        return date.format(TITLE);
    }

    /// `Sat 4 Dec`, `Sat 4 Dec 2021`
    String row(LocalDate date) {
        return date.format(years ? ROW_OF_YEAR : ROW);
    }

    /// `4 Dec`, `4 Dec 2021`
    String brief(LocalDate date) {
        return date.format(years ? SHORT_OF_YEAR : SHORT);
    }

    /// `4 December`, `4 December 2021`
    String longer(LocalDate date) {
        return date.format(years ? LONG_OF_YEAR : LONG);
    }

    /// `20 Dec – 26 Dec 2021`, `27 Dec 2021 – 2 Jan 2022`: always with its year.
    static String span(DateInterval dates) {
        LocalDate first = dates.start();
        LocalDate last = dates.last();
        if (first.getYear() != last.getYear()) {
            return first.format(SHORT_OF_YEAR) + " – " + last.format(SHORT_OF_YEAR);
        }
        return first.format(SHORT) + " – " + last.format(SHORT_OF_YEAR);
    }

    /// `December 2021`, or `Dec 2021` where there is little room.
    static String month(LocalDate date, boolean little) {
        return date.format(little ? SHORT_MONTH : MONTH);
    }

    /// `Dec`
    static String monthName(Month month) {
        return MONTH_ALONE.format(month);
    }

    /// When something was: `10:42` on the day of `now`, `4 Dec 10:42` in its year, otherwise `4 Dec 2021 10:42`.
    static String at(Instant instant, Instant now) {
        return said(instant, now, TIME, DAY_AND_TIME, MOMENT);
    }

    /// The same in a column, with its weekday: `Sat 4 Dec 10:42`, `Sat 4 Dec 2021 10:42`.
    static String moment(Instant instant, Instant now) {
        return said(instant, now, ROW_AND_TIME, ROW_AND_TIME, ROW_MOMENT);
    }

    private static String said(
            Instant instant, Instant now, DateTimeFormatter sameDay, DateTimeFormatter sameYear, DateTimeFormatter other) {
        ZonedDateTime then = instant.atZone(ZoneId.systemDefault());
        LocalDate today = now.atZone(ZoneId.systemDefault()).toLocalDate();
        boolean thisYear = then.getYear() == today.getYear();
        return then.format(then.toLocalDate().equals(today) ? sameDay : thisYear ? sameYear : other);
    }

    /// Several dates: `Sat 4 Dec` alone, otherwise `16–18, 20–21, 28, 30 Dec`, month after month.
    String list(List<LocalDate> dates) {
        if (dates.size() == 1) {
            return row(dates.getFirst());
        }
        List<String> months = new ArrayList<>();
        for (YearMonth month :
                dates.stream().map(YearMonth::from).distinct().sorted().toList()) {
            List<LocalDate> inside = dates.stream()
                    .filter(d -> YearMonth.from(d).equals(month))
                    .sorted()
                    .toList();
            months.add(runs(inside) + " " + month.format(years ? SHORT_MONTH : MONTH_ALONE));
        }
        return String.join(", ", months);
    }

    /// The same where there is little room: more than three dates become `7 dates in Dec`.
    String shortList(List<LocalDate> dates) {
        List<YearMonth> months =
                dates.stream().map(YearMonth::from).distinct().sorted().toList();
        if (dates.size() <= 3) {
            return list(dates);
        }
        String last = months.getLast().format(years ? SHORT_MONTH : MONTH_ALONE);
        boolean oneYear = months.getFirst().getYear() == months.getLast().getYear();
        String first = months.getFirst().format(years && !oneYear ? SHORT_MONTH : MONTH_ALONE);
        String span = months.size() == 1 ? last : first + "–" + last;
        return dates.size() + " dates in " + span;
    }

    private static String runs(List<LocalDate> dates) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            int first = i;
            while (i + 1 < dates.size() && dates.get(i + 1).equals(dates.get(i).plusDays(1))) {
                i++;
            }
            String start = String.valueOf(dates.get(first).getDayOfMonth());
            runs.add(first == i ? start : start + "–" + dates.get(i).getDayOfMonth());
        }
        return String.join(", ", runs);
    }
}
