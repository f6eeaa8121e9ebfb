package dev.backfill.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

/// Folds what follows each other: the one place that says where a stretch of dates, or of lines about dates, ends.
public final class Neighbors {
    private Neighbors() {}

    /// The items in stretches: within one, each belongs with the one before it.
    ///
    /// @param items in order
    /// @param together whether an item, given second, continues the one before it
    public static <T> List<List<T>> stretches(Collection<T> items, BiPredicate<? super T, ? super T> together) {
        List<List<T>> stretches = new ArrayList<>();
        for (T item : items) {
            if (stretches.isEmpty() || !together.test(stretches.getLast().getLast(), item)) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().add(item);
        }
        return stretches;
    }

    /// Dates as intervals: each of them and no other lies in one.
    ///
    /// @param dates ascending
    public static List<DateInterval> intervals(Collection<LocalDate> dates) {
        return intervals(dates, 1);
    }

    /// The same, bridging small gaps.
    ///
    /// @param dates ascending
    /// @param reach days from one date to the next, from 1, up to which both lie in one interval
    public static List<DateInterval> intervals(Collection<LocalDate> dates, int reach) {
        return intervals(dates, (before, date) -> !before.plusDays(reach).isBefore(date));
    }

    /// The same, by what somebody says belongs together.
    ///
    /// @param dates ascending
    public static List<DateInterval> intervals(
            Collection<LocalDate> dates, BiPredicate<? super LocalDate, ? super LocalDate> together) {
        return stretches(dates, together).stream()
                .map(s -> DateInterval.inclusive(s.getFirst(), s.getLast()))
                .toList();
    }
}
