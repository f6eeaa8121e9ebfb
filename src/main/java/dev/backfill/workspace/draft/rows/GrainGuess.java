package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.rows.Stamps.Stamp;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds how long the periods of a table are, from the gaps between its dates.
final class GrainGuess {
    private static final double MOST = 0.95;
    private static final int WEEK = 7;
    private static final int ENOUGH = 3;
    private static final int LONG = 20;

    private GrainGuess() {}

    /// @param begin the first date of the tables that have many; null where there is none
    /// @param span how many days the longest table of the file covers
    static Guess<Grain> of(Stamps stamps, @Nullable LocalDate begin, long span) {
        NavigableSet<LocalDate> days = stamps.days();
        int n = days.size();
        if (stamps.hasTime() && isHourly(stamps, n)) {
            return new Guess<>(
                    Grain.HOUR,
                    days.size() > 1 ? 90 : 75,
                    "rows in " + stamps.all().size() + " hours of " + count(n) + ", in each at one minute only");
        }
        if (n < ENOUGH) {
            return few(days, begin, span);
        }
        List<LocalDate> list = List.copyOf(days);
        Map<Long, Long> gaps = new HashMap<>();
        for (int i = 1; i < n; i++) {
            gaps.merge(ChronoUnit.DAYS.between(list.get(i - 1), list.get(i)), 1L, Long::sum);
        }
        if (days.stream().map(LocalDate::getDayOfWeek).distinct().count() == 1) {
            return week(list.getFirst().getDayOfWeek(), n);
        }
        boolean firsts = days.stream().allMatch(d -> d.getDayOfMonth() == 1);
        boolean lasts = days.stream().allMatch(d -> d.getDayOfMonth() == d.lengthOfMonth());
        long months = days.stream().map(d -> d.withDayOfMonth(1)).distinct().count();
        if (firsts || lasts) {
            return new Guess<>(
                    Grain.MONTH,
                    Math.min(96, (firsts ? 84 : 76) + 2 * n),
                    "all " + n + " dates are the " + (firsts ? "first" : "last") + " of a month");
        }
        if (months == n && n > ENOUGH && gaps.keySet().stream().allMatch(g -> g > LONG)) {
            return new Guess<>(Grain.MONTH, 65, "one date in each of " + n + " months");
        }
        long one = gaps.getOrDefault(1L, 0L);
        double share = (double) one / (n - 1);
        return new Guess<>(
                Grain.DAY,
                share > 0.5 ? Math.min(97, 85 + n) : 60,
                n + " dates, " + one + " of " + (n - 1) + " gaps between them are a day");
    }

    private static Guess<Grain> week(DayOfWeek day, int n) {
        String because = "all " + n + " dates are a " + word(day);
        return switch (day) {
            case MONDAY -> new Guess<>(Grain.WEEK, Math.min(97, 82 + 3 * n), because);
            case SUNDAY ->
                new Guess<>(Grain.WEEK_FROM_SUNDAY, 80, because + "; it may as well end weeks that begin on Monday");
            default -> new Guess<>(Grain.WEEK, 70, because);
        };
    }

    private static Guess<Grain> few(NavigableSet<LocalDate> days, @Nullable LocalDate begin, long span) {
        if (begin != null && !days.isEmpty() && days.last().isBefore(begin)) {
            return before(days.first(), begin);
        }
        boolean isShort = span < LONG || days.isEmpty();
        if (!isShort && days.stream().allMatch(d -> d.getDayOfMonth() == 1)) {
            return new Guess<>(
                    Grain.MONTH,
                    days.size() == 2 ? 65 : 45,
                    count(days.size()) + " only, the first of a month, in " + span + " days");
        }
        boolean sameDay = days.stream().map(LocalDate::getDayOfWeek).distinct().count() == 1;
        if (!isShort && sameDay) {
            Guess<Grain> week = week(days.first().getDayOfWeek(), days.size());
            return new Guess<>(week.value(), days.size() == 2 ? 55 : 35, week.because() + ", in " + span + " days");
        }
        return new Guess<>(
                Grain.DAY, days.size() == 2 && !sameDay ? 75 : 50, "there are " + count(days.size()) + " only");
    }

    /// A period that has begun before all the rows of other tables is longer than theirs.
    private static Guess<Grain> before(LocalDate date, LocalDate begin) {
        String because = "its date " + date + " lies before all dates of other tables, the first of which is " + begin;
        boolean isNear = ChronoUnit.DAYS.between(date, begin) < WEEK;
        if (isNear && date.getDayOfWeek() == DayOfWeek.MONDAY) {
            return new Guess<>(Grain.WEEK, 70, because);
        }
        if (isNear && date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return new Guess<>(Grain.WEEK_FROM_SUNDAY, 65, because);
        }
        return new Guess<>(date.getDayOfMonth() == 1 ? Grain.MONTH : Grain.DAY, 65, because);
    }

    private static String count(int days) {
        return days == 1 ? "1 date" : days + " dates";
    }

    private static String word(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /// Hours are regular: what happens at any time of the day belongs to its day.
    private static boolean isHourly(Stamps stamps, int days) {
        List<Stamp> all = stamps.all();
        if (all.size() < 2 * days || all.isEmpty()) {
            return false;
        }
        long single = all.stream().filter(s -> s.times() == 1).count();
        Map<Long, Long> minutes =
                all.stream().collect(Collectors.groupingBy(s -> s.within().toMinutes(), Collectors.counting()));
        long usual = minutes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return single >= MOST * all.size() && usual >= MOST * all.size();
    }
}
