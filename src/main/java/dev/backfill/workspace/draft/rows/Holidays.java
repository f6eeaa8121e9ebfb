package dev.backfill.workspace.draft.rows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds days on which no table has rows although its weekdays are due: several tables at once have no hole by chance.
/// Only what has dates before and after a day says something of it.
final class Holidays {
    private static final int ENOUGH = 10;
    private static final double MOST_EXCEPT = 0.1;

    /// Longer than this no holiday takes that closes everything: it is an outage.
    private static final int LONGEST = 3;

    private final List<Dated> tables;

    /// What is known of a table that is due by days.
    ///
    /// @param days the dates on which it has rows
    /// @param isWeekdays whether it is due Monday to Friday only
    /// @param isBuilt whether it is known to be built from others: a hole in these is one in it
    record Dated(NavigableSet<LocalDate> days, boolean isWeekdays, boolean isBuilt) {
        private boolean isAround(LocalDate day) {
            return days.first().isBefore(day) && days.last().isAfter(day);
        }

        private boolean isDue(LocalDate day) {
            return !isWeekdays || day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
        }

        /// Whether it is so regular that a day without rows says something.
        private boolean isRegular() {
            long due = days.first()
                    .datesUntil(days.last().plusDays(1))
                    .filter(this::isDue)
                    .count();
            return days.size() >= ENOUGH && days.size() >= (1 - MOST_EXCEPT) * due;
        }
    }

    Holidays(Collection<Dated> tables) {
        this.tables = tables.stream().filter(Dated::isRegular).toList();
    }

    /// The days on which a table is not due, of those between its first and its last.
    Set<LocalDate> of(Dated table) {
        Set<LocalDate> off = new TreeSet<>();
        if (!tables.contains(table)) {
            return off;
        }
        table.days()
                .first()
                .datesUntil(table.days().last())
                .filter(table::isDue)
                .filter(day -> !table.days().contains(day))
                .filter(day -> isOff(day, table.isWeekdays()))
                .forEach(off::add);
        if (!table.isWeekdays()) {
            Set<LocalDate> all = Set.copyOf(off);
            off.removeIf(day -> run(all, day) > LONGEST);
        }
        return off;
    }

    /// How many tables say so of a day, at least.
    ///
    /// @param days at least one
    int witnesses(Collection<LocalDate> days, boolean isWeekdays) {
        return days.stream()
                .map(day -> (int) around(day, isWeekdays).count())
                .min(Comparator.naturalOrder())
                .orElse(0);
    }

    /// Tables of Monday to Friday follow a calendar of their own, which those of every day may not. Of every day two
    /// must be absent that are not built from each other, and three where nobody says what is built from what.
    private boolean isOff(LocalDate day, boolean isWeekdays) {
        List<Dated> around = around(day, isWeekdays).toList();
        boolean isSaid = tables.stream().anyMatch(Dated::isBuilt);
        long own = around.stream().filter(t -> !t.isBuilt()).count();
        boolean areEnough = isWeekdays ? around.size() >= 2 : own >= (isSaid ? 2 : 3);
        return areEnough && around.stream().noneMatch(t -> t.days().contains(day));
    }

    private Stream<Dated> around(LocalDate day, boolean isWeekdays) {
        return tables.stream().filter(t -> !isWeekdays || t.isWeekdays()).filter(t -> t.isAround(day) && t.isDue(day));
    }

    /// How many days in a row are off with one of them.
    private static int run(Set<LocalDate> off, LocalDate day) {
        LocalDate first = day;
        while (off.contains(first.minusDays(1))) {
            first = first.minusDays(1);
        }
        int run = 0;
        while (off.contains(first.plusDays(run))) {
            run++;
        }
        return run;
    }
}
