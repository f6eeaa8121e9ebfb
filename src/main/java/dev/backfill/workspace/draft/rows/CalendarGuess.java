package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.period.Calendar;
import dev.backfill.workspace.draft.Guess;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds on which days a table is due.
final class CalendarGuess {
    private static final int ENOUGH = 10;
    private static final int TWO_WEEKS = 14;
    private static final double FEW = 0.02;
    private static final double MOST_EXCEPT = 0.1;

    private CalendarGuess() {}

    static Guess<Calendar> of(Grain grain, NavigableSet<LocalDate> days) {
        if (!grain.isWithinADay()) {
            return new Guess<>(Calendar.EVERY, 90, "periods of a " + (grain == Grain.MONTH ? "month" : "week"));
        }
        long weekend = days.stream().filter(CalendarGuess::isWeekend).count();
        long working = days.size() - weekend;
        if (working >= ENOUGH && weekend <= FEW * days.size()) {
            return new Guess<>(
                    new Calendar.Days(true, Set.of(), null, null),
                    Math.min(97, 75 + (int) working),
                    working + " dates are Monday to Friday, " + (weekend == 0 ? "none" : String.valueOf(weekend))
                            + " a weekend");
        }
        if (weekend == 0) {
            return new Guess<>(
                    days.size() > 3 && days.last().toEpochDay() - days.first().toEpochDay() > days.size()
                            ? new Calendar.Days(true, Set.of(), null, null)
                            : Calendar.EVERY,
                    55,
                    "no more than " + days.size() + " dates, none on a weekend");
        }
        return new Guess<>(
                Calendar.EVERY,
                days.size() >= TWO_WEEKS ? 95 : 75,
                weekend + " of " + days.size() + " dates are on a weekend");
    }

    /// The days on which none of the tables that are due Monday to Friday has rows: several tables at once have no
    /// hole by chance.
    ///
    /// @param tables the dates of each
    static Set<LocalDate> absentInAll(Collection<NavigableSet<LocalDate>> tables) {
        List<NavigableSet<LocalDate>> all =
                tables.stream().filter(d -> d.size() >= ENOUGH).toList();
        if (all.size() < 2) {
            return Set.of();
        }
        LocalDate first =
                all.stream().map(NavigableSet::first).max(LocalDate::compareTo).orElseThrow();
        LocalDate last =
                all.stream().map(NavigableSet::last).min(LocalDate::compareTo).orElseThrow();
        if (!first.isBefore(last)) {
            return Set.of();
        }
        Set<LocalDate> absent = first.datesUntil(last)
                .filter(d -> !isWeekend(d) && all.stream().noneMatch(days -> days.contains(d)))
                .collect(Collectors.toCollection(TreeSet::new));
        return absent.size() > MOST_EXCEPT * all.getFirst().size() ? Set.of() : absent;
    }

    /// Monday to Friday without some days.
    static Guess<Calendar> without(Guess<Calendar> weekdays, Set<LocalDate> absent) {
        return new Guess<>(
                new Calendar.Days(true, absent, null, null),
                Math.min(weekdays.confidence(), 70),
                weekdays.because() + "; no table has rows on "
                        + absent.stream()
                                .sorted()
                                .limit(5)
                                .map(LocalDate::toString)
                                .collect(Collectors.joining(", "))
                        + (absent.size() > 5 ? " and " + (absent.size() - 5) + " more days" : ""));
    }

    /// Whether it is due Monday to Friday.
    static boolean isWeekdays(Calendar calendar) {
        return calendar instanceof Calendar.Days days && days.weekdays();
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
