package dev.backfill.ui.common;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Neighbors;
import dev.backfill.ui.heatmap.text.Speech;
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
import java.util.stream.Collectors;

/// Dates in the words of the window. ISO dates are for the selection field, SQL and logs only. Where the same day of
/// the
/// year may be one of several, all of them carry their year; [Messages#dates()] has those of the scan that is shown.
///
/// @param years whether they do
public record Dates(boolean years) {
    /// The words for dates of some that are shown together.
    public static Dates of(DateInterval shown) {
        return new Dates(shown.isLongerThanAYear());
    }

    /// `Sat 4 December 2021`
    public static String title(LocalDate date) {
        return date.format(Speech.format("date.title"));
    }

    /// `Sat 4 Dec`, `Sat 4 Dec 2021`
    public String row(LocalDate date) {
        return date.format(Speech.format(years ? "date.rowOfYear" : "date.row"));
    }

    /// `4`, of a month that is said with another date
    public static String day(LocalDate date) {
        return Speech.text("date.day", String.valueOf(date.getDayOfMonth()));
    }

    /// `4 Dec`, `4 Dec 2021`
    public String brief(LocalDate date) {
        return date.format(Speech.format(years ? "date.briefOfYear" : "date.brief"));
    }

    /// `4 December`, `4 December 2021`
    public String longer(LocalDate date) {
        return date.format(Speech.format(years ? "date.longerOfYear" : "date.longer"));
    }

    /// `20 Dec – 26 Dec 2021`, `27 Dec 2021 – 2 Jan 2022`: always with its year.
    public static String span(DateInterval dates) {
        LocalDate first = dates.start();
        LocalDate last = dates.last();
        if (first.getYear() != last.getYear()) {
            return first.format(Speech.format("date.briefOfYear")) + " – "
                    + last.format(Speech.format("date.briefOfYear"));
        }
        return first.format(Speech.format("date.brief")) + " – " + last.format(Speech.format("date.briefOfYear"));
    }

    /// `December 2021`, or `Dec 2021` where there is little room.
    public static String month(LocalDate date, boolean little) {
        return date.format(Speech.format(little ? "date.shortMonth" : "date.month"));
    }

    /// `Dec`
    public static String monthName(Month month) {
        return Speech.format("date.monthAlone").format(month);
    }

    /// When something was: `10:42` on the day of `now`, `4 Dec 10:42` in its year, otherwise `4 Dec 2021 10:42`.
    public static String at(Instant instant, Instant now) {
        return said(instant, now, "date.time", "date.dayAndTime", "date.momentOfYear");
    }

    /// The same in a column, with its weekday: `Sat 4 Dec 10:42`, `Sat 4 Dec 2021 10:42`.
    static String moment(Instant instant, Instant now) {
        return said(instant, now, "date.moment", "date.moment", "date.rowMoment");
    }

    private static String said(Instant instant, Instant now, String sameDay, String sameYear, String other) {
        ZonedDateTime then = instant.atZone(ZoneId.systemDefault());
        LocalDate today = now.atZone(ZoneId.systemDefault()).toLocalDate();
        boolean thisYear = then.getYear() == today.getYear();
        return then.format(Speech.format(then.toLocalDate().equals(today) ? sameDay : thisYear ? sameYear : other));
    }

    /// `2022-02-01-1042`, within the name of a file.
    public static String stamp(Instant instant) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmm", Locale.ROOT)
                .format(instant.atZone(ZoneId.systemDefault()));
    }

    /// Several dates: `Sat 4 Dec` alone, otherwise `16–18, 20–21, 28, 30 Dec`, month after month.
    public String list(List<LocalDate> dates) {
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
            months.add(Speech.text(
                    "date.ofMonth",
                    runs(inside),
                    month.format(Speech.format(years ? "date.shortMonth" : "date.monthAlone"))));
        }
        return String.join(", ", months);
    }

    /// The same where there is little room: more than three dates become `7 dates in Dec`.
    public String shortList(List<LocalDate> dates) {
        List<YearMonth> months =
                dates.stream().map(YearMonth::from).distinct().sorted().toList();
        if (dates.size() <= 3) {
            return list(dates);
        }
        String last = months.getLast().format(Speech.format(years ? "date.shortMonth" : "date.monthAlone"));
        boolean oneYear = months.getFirst().getYear() == months.getLast().getYear();
        String first =
                months.getFirst().format(Speech.format(years && !oneYear ? "date.shortMonth" : "date.monthAlone"));
        String span = months.size() == 1 ? last : first + "–" + last;
        return Speech.text("date.count", dates.size(), span);
    }

    private static String runs(List<LocalDate> dates) {
        return Neighbors.intervals(dates).stream()
                .map(run -> run.days() == 1
                        ? day(run.start())
                        : Speech.text(
                                "date.days",
                                String.valueOf(run.start().getDayOfMonth()),
                                String.valueOf(run.last().getDayOfMonth())))
                .collect(Collectors.joining(", "));
    }
}
