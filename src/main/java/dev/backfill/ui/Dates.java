package dev.backfill.ui;

import dev.backfill.ui.heatmap.Speech;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Dates in the words of the window. ISO dates are for the selection field, SQL and logs only.
final class Dates {
    private Dates() {}

    /// `Sat 4 December 2021`
    static String title(LocalDate date) {
        return date.format(Speech.format("date.title"));
    }

    /// `Sat 4 Dec`
    static String row(LocalDate date) {
        return date.format(Speech.format("date.row"));
    }

    /// `4`, of a month that is said with another date
    static String day(LocalDate date) {
        return Speech.text("date.day", String.valueOf(date.getDayOfMonth()));
    }

    /// `4 Dec`
    static String brief(LocalDate date) {
        return date.format(Speech.format("date.brief"));
    }

    /// `4 Dec 2021`
    static String briefOfYear(LocalDate date) {
        return date.format(Speech.format("date.briefOfYear"));
    }

    /// `4 December`
    static String longer(LocalDate date) {
        return date.format(Speech.format("date.longer"));
    }

    /// `December 2021`, or `Dec 2021` where there is little room.
    static String month(LocalDate date, boolean little) {
        return date.format(little ? Speech.format("date.shortMonth") : Speech.format("date.month"));
    }

    /// `10:42`
    static String time(Instant instant) {
        return Speech.format("date.time").format(instant.atZone(ZoneId.systemDefault()));
    }

    /// `2022-02-01-1042`, within the name of a file.
    static String stamp(Instant instant) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmm", Locale.ROOT)
                .format(instant.atZone(ZoneId.systemDefault()));
    }

    /// `Sat 4 Dec 10:42`
    static String moment(Instant instant) {
        return Speech.format("date.moment").format(instant.atZone(ZoneId.systemDefault()));
    }

    /// Several dates: `Sat 4 Dec` alone, otherwise `16–18, 20–21, 28, 30 Dec`, month after month.
    static String list(List<LocalDate> dates) {
        return list(dates, false);
    }

    /// The same, with their years where there are several of them to tell apart: `16–18 Dec 2021`.
    static String list(List<LocalDate> dates, boolean years) {
        if (dates.size() == 1) {
            return dates.getFirst().format(years ? Speech.format("date.rowOfYear") : Speech.format("date.row"));
        }
        List<String> months = new ArrayList<>();
        for (YearMonth month :
                dates.stream().map(YearMonth::from).distinct().sorted().toList()) {
            List<LocalDate> inside = dates.stream()
                    .filter(d -> YearMonth.from(d).equals(month))
                    .sorted()
                    .toList();
            months.add(Speech.text("date.ofMonth", runs(inside), month.format(years ? Speech.format("date.shortMonth") : Speech.format("date.monthAlone"))));
        }
        return String.join(", ", months);
    }

    /// The same where there is little room: more than three dates become `7 dates in Dec`.
    static String shortList(List<LocalDate> dates, boolean years) {
        List<YearMonth> months =
                dates.stream().map(YearMonth::from).distinct().sorted().toList();
        if (dates.size() <= 3) {
            return list(dates, years);
        }
        String last = months.getLast().format(years ? Speech.format("date.shortMonth") : Speech.format("date.monthAlone"));
        boolean oneYear = months.getFirst().getYear() == months.getLast().getYear();
        String first = months.getFirst().format(years && !oneYear ? Speech.format("date.shortMonth") : Speech.format("date.monthAlone"));
        String span = months.size() == 1 ? last : first + "–" + last;
        return Speech.text("date.count", dates.size(), span);
    }

    private static String runs(List<LocalDate> dates) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            int first = i;
            while (i + 1 < dates.size() && dates.get(i + 1).equals(dates.get(i).plusDays(1))) {
                i++;
            }
            String start = String.valueOf(dates.get(first).getDayOfMonth());
            String end = String.valueOf(dates.get(i).getDayOfMonth());
            runs.add(first == i ? day(dates.get(i)) : Speech.text("date.days", start, end));
        }
        return String.join(", ", runs);
    }
}
