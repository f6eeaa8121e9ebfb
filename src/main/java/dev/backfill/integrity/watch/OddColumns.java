package dev.backfill.integrity.watch;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Columns of a table that had values of all kinds on the dates before and have not from a date on.
///
/// @param oddity what is odd about them
/// @param columns those that became so on the same date and were as before on the same, in the table's order
/// @param first the first date
/// @param last the last date on which they are
/// @param dates how many dates with rows these are
/// @param share the smallest share of rows that are so in one of them on these dates, from 0 to 1
/// @param before the largest share on the dates before that were asked
public record OddColumns(
        Oddity oddity, List<String> columns, LocalDate first, LocalDate last, int dates, double share, double before) {
    /// What rows of a column may be from one date to the next.
    public enum Oddity {
        /// NULL.
        EMPTY {
            @Override
            OptionalDouble share(WatchedDate date, int column) {
                return OptionalDouble.of(date.empty(column));
            }

            @Override
            boolean isUsual(WatchedDate date, int column) {
                return true;
            }
        },
        /// NULL where rows are told apart by it: one such row is odd where there never was any.
        KEYLESS {
            @Override
            OptionalDouble share(WatchedDate date, int column) {
                return OptionalDouble.of(date.empty(column));
            }

            @Override
            boolean isUsual(WatchedDate date, int column) {
                return true;
            }

            @Override
            boolean isSudden(double share, double most) {
                return most == 0 && share > 0;
            }
        },
        /// All the same number, or 0.
        ALIKE {
            @Override
            OptionalDouble share(WatchedDate date, int column) {
                return date.rows() < FEWEST_ROWS ? OptionalDouble.empty() : OptionalDouble.of(date.alike(column));
            }

            @Override
            boolean isUsual(WatchedDate date, int column) {
                return date.values(column) >= FEWEST_VALUES;
            }
        };

        /// Of fewer rows many are alike by chance.
        static final int FEWEST_ROWS = 20;
        /// A column of fewer values may have one on a date and two on the next, and nothing is odd about that.
        static final int FEWEST_VALUES = 8;

        /// The share of a date's rows that are so, 0 to 1; empty where the date does not tell.
        abstract OptionalDouble share(WatchedDate date, int column);

        /// Whether so many more rows are so than ever before that it is odd.
        ///
        /// @param most the largest share on the dates before
        boolean isSudden(double share, double most) {
            return share >= most + SUDDEN;
        }

        /// Whether a date tells what is usual: what it is to be compared with.
        abstract boolean isUsual(WatchedDate date, int column);
    }

    /// So many dates before are asked, those on which it was odd already left out.
    private static final int ASKED = 8;

    /// With fewer nobody knows what is usual.
    private static final int FEWEST = 4;

    /// The share of the rows by which more are odd than ever before.
    private static final double SUDDEN = 0.5;

    public OddColumns {
        columns = List.copyOf(columns);
    }

    /// From when to when one column was odd.
    private record Stretch(LocalDate first, LocalDate last, int dates, double share, double before) {
        Stretch to(WatchedDate date, double now) {
            return new Stretch(first, date.date(), dates + 1, Math.min(share, now), before);
        }
    }

    /// @param columns the columns of a table
    /// @param keys those of them by which rows are told apart
    /// @param dates what was counted of them, dates ascending
    static List<OddColumns> of(Oddity oddity, List<String> columns, Set<String> keys, List<WatchedDate> dates) {
        Map<List<LocalDate>, List<Stretch>> stretches = new LinkedHashMap<>();
        Map<List<LocalDate>, List<String>> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (keys.contains(columns.get(i)) != (oddity == Oddity.KEYLESS)) {
                continue;
            }
            for (Stretch stretch : stretches(oddity, i, dates)) {
                List<LocalDate> ends = List.of(stretch.first(), stretch.last());
                stretches.computeIfAbsent(ends, _ -> new ArrayList<>()).add(stretch);
                named.computeIfAbsent(ends, _ -> new ArrayList<>()).add(columns.get(i));
            }
        }
        List<OddColumns> all = new ArrayList<>();
        stretches.forEach((ends, each) -> all.add(new OddColumns(
                oddity,
                named.getOrDefault(ends, List.of()),
                ends.getFirst(),
                ends.getLast(),
                each.getFirst().dates(),
                each.stream().mapToDouble(Stretch::share).min().orElse(1),
                each.stream().mapToDouble(Stretch::before).max().orElse(0))));
        return all;
    }

    /// Columns that may suddenly be the same number in many rows, if they were many different ones before.
    ///
    /// @param places theirs among the table's columns; at least one
    /// @param first from which date on it has to be known how many numbers they are
    /// @param last to which date
    record Suspects(List<Integer> places, LocalDate first, LocalDate last) {
        Suspects {
            places = List.copyOf(places);
        }
    }

    /// The columns of which it has to be asked how many different numbers they are, and on which dates. With how many
    /// they are unknown, no date is taken for unusual, and the fewest dates before are compared with that may count:
    /// whatever is odd is odd so as well.
    ///
    /// @return empty where none can be odd
    static Optional<Suspects> suspects(Set<String> keys, List<String> columns, List<WatchedDate> dates) {
        List<WatchedDate> telling =
                dates.stream().filter(date -> date.rows() >= Oddity.FEWEST_ROWS).toList();
        List<Integer> places = new ArrayList<>();
        int first = telling.size();
        int last = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (keys.contains(columns.get(i))) {
                continue;
            }
            int place = i;
            List<Integer> sudden = sudden(
                    telling.stream().mapToDouble(date -> date.alike(place)).toArray());
            if (!sudden.isEmpty()) {
                places.add(i);
                first = Math.min(first, sudden.getFirst());
                last = Math.max(last, sudden.getLast());
            }
        }
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new Suspects(
                        places,
                        telling.get(Math.max(0, first - ASKED)).date(),
                        telling.get(last).date()));
    }

    /// The places of those shares that are sudden against the few before them that are not.
    private static List<Integer> sudden(double[] shares) {
        List<Integer> sudden = new ArrayList<>();
        double[] before = new double[FEWEST];
        int usual = 0;
        for (int i = 0; i < shares.length; i++) {
            if (usual >= FEWEST
                    && Oddity.ALIKE.isSudden(
                            shares[i], Arrays.stream(before).max().orElse(0))) {
                sudden.add(i);
            } else {
                before[usual++ % FEWEST] = shares[i];
            }
        }
        return sudden;
    }

    private static List<Stretch> stretches(Oddity oddity, int column, List<WatchedDate> dates) {
        List<Stretch> found = new ArrayList<>();
        if (dates.stream().noneMatch(date -> oddity.share(date, column).orElse(0) > 0
                && oddity.isSudden(oddity.share(date, column).orElse(0), 0))) {
            // Most columns never are.
            return found;
        }
        Deque<Double> before = new ArrayDeque<>();
        Stretch open = null;
        for (WatchedDate date : dates) {
            OptionalDouble told = oddity.share(date, column);
            if (told.isEmpty()) {
                continue;
            }
            double share = told.getAsDouble();
            double most = before.isEmpty() ? 0 : Collections.max(before);
            if (before.size() >= FEWEST && oddity.isSudden(share, most)) {
                open = open == null ? new Stretch(date.date(), date.date(), 1, share, most) : open.to(date, share);
                continue;
            }
            if (open != null) {
                found.add(open);
                open = null;
            }
            if (!oddity.isUsual(date, column)) {
                before.clear();
                continue;
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
