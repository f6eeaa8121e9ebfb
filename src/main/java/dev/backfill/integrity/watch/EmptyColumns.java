package dev.backfill.integrity.watch;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/// Columns of a table that had values on the dates before and are NULL from a date on.
///
/// @param columns those that went empty on the same date and came back on the same, in the table's order
/// @param first the first date
/// @param last the last date on which they are
/// @param dates how many dates with rows these are
/// @param empty the smallest share of rows in which one of them is NULL on these dates, from 0 to 1
/// @param before the largest share on the dates before that were asked
public record EmptyColumns(
        List<String> columns, LocalDate first, LocalDate last, int dates, double empty, double before) {
    /// So many dates before are asked, those on which it was empty already left out.
    private static final int ASKED = 8;

    /// With fewer nobody knows what is usual.
    private static final int FEWEST = 4;

    /// The share of the rows by which more are NULL than ever before.
    private static final double SUDDEN = 0.5;

    public EmptyColumns {
        columns = List.copyOf(columns);
    }

    /// From when to when one column was empty.
    private record Stretch(LocalDate first, LocalDate last, int dates, double empty, double before) {
        Stretch to(WatchedDate date, double share) {
            return new Stretch(first, date.date(), dates + 1, Math.min(empty, share), before);
        }
    }

    /// @param columns the columns of a table
    /// @param dates what was counted of them, dates ascending
    static List<EmptyColumns> of(List<String> columns, List<WatchedDate> dates) {
        Map<List<LocalDate>, List<Stretch>> stretches = new LinkedHashMap<>();
        Map<List<LocalDate>, List<String>> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            for (Stretch stretch : stretches(i, dates)) {
                List<LocalDate> ends = List.of(stretch.first(), stretch.last());
                stretches.computeIfAbsent(ends, _ -> new ArrayList<>()).add(stretch);
                named.computeIfAbsent(ends, _ -> new ArrayList<>()).add(columns.get(i));
            }
        }
        List<EmptyColumns> all = new ArrayList<>();
        stretches.forEach((ends, each) -> all.add(new EmptyColumns(
                named.getOrDefault(ends, List.of()),
                ends.getFirst(),
                ends.getLast(),
                each.getFirst().dates(),
                each.stream().mapToDouble(Stretch::empty).min().orElse(1),
                each.stream().mapToDouble(Stretch::before).max().orElse(0))));
        return all;
    }

    private static List<Stretch> stretches(int column, List<WatchedDate> dates) {
        List<Stretch> found = new ArrayList<>();
        Deque<Double> before = new ArrayDeque<>();
        Stretch open = null;
        for (WatchedDate date : dates) {
            double share = date.empty(column);
            double most = before.stream().flatMapToDouble(DoubleStream::of).max().orElse(0);
            if (before.size() >= FEWEST && share >= most + SUDDEN) {
                open = open == null ? new Stretch(date.date(), date.date(), 1, share, most) : open.to(date, share);
                continue;
            }
            if (open != null) {
                found.add(open);
                open = null;
            }
            before.add(share);
            if (before.size() > ASKED) {
                before.remove();
            }
        }
        if (open != null) {
            found.add(open);
        }
        return found;
    }
}
