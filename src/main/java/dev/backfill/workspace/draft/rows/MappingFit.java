package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.period.Mapping.Offsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the mapping that says which periods of a table are read, from those that were for some periods.
final class MappingFit {
    private static final int MOST_DUE = 100;

    private final SortedMap<Period, SortedSet<Period>> read;
    private final Grain grain;
    private final Period earliest;
    private final Period beginning;
    private final Predicate<Period> isNotDue;
    private final boolean looksUp;

    /// What was found.
    ///
    /// @param mapping the mapping
    /// @param confidence how sure it is, in percent
    /// @param because why, in words
    record Fit(Mapping mapping, int confidence, String because) {}

    /// @param read what was read, by the own period; of all that could be
    /// @param grain of what is read
    /// @param earliest the first of all that could be
    /// @param beginning the first that has rows
    /// @param isNotDue which periods need not be there
    /// @param looksUp whether dates are looked up, as whoever counts due ones does
    MappingFit(
            SortedMap<Period, SortedSet<Period>> read,
            Grain grain,
            Period earliest,
            Period beginning,
            Predicate<Period> isNotDue,
            boolean looksUp) {
        this.read = read;
        this.grain = grain;
        this.earliest = earliest;
        this.beginning = beginning;
        this.isNotDue = isNotDue;
        this.looksUp = looksUp;
    }

    /// One mapping, or several where the periods do not touch; none where nothing was read.
    List<Fit> fits() {
        NavigableMap<Integer, Integer> lows = new TreeMap<>();
        NavigableMap<Integer, Integer> highs = new TreeMap<>();
        boolean open = true;
        boolean any = false;
        for (Period own : read.keySet()) {
            SortedSet<Period> periods = of(own);
            if (!periods.isEmpty()) {
                any = true;
                open &= periods.first().until(earliest) >= -nearTheBeginning();
                lows.merge((int) first(own).until(periods.first()), 1, Integer::sum);
                highs.merge((int) last(own).until(periods.last()), 1, Integer::sum);
            }
        }
        if (!any) {
            return List.of();
        }
        int high = highs.lastKey();
        Integer low = open ? null : Integer.valueOf(lows.firstKey());
        if (high > 0) {
            return List.of(new Fit(
                    new Offsets(low == null ? null : Integer.valueOf(Math.min(0, low)), 0, false),
                    55,
                    "nothing says that only periods up to the own one are read"));
        }
        Offsets plain = new Offsets(low == null ? null : Integer.valueOf(Math.min(low, high)), high, false);
        // Where weekends hide the end, the plainest that says the same.
        List<Offsets> likely = List.of(
                new Offsets(0, 0, false),
                new Offsets(low == null ? null : Integer.valueOf(Math.min(low, 0)), 0, false),
                plain);
        for (Offsets one : likely) {
            if (read.keySet().stream().allMatch(own -> expected(own, one).equals(of(own)))) {
                return List.of(new Fit(one, 95, "read for " + read.size() + " periods that were tried"));
            }
        }
        Offsets due = due();
        Fit counted = due == null
                ? null
                : new Fit(due, 85, "for " + read.size() + " periods that were tried the due ones are counted");
        if (counted != null && looksUp) {
            return List.of(counted);
        }
        for (Offsets one : likely) {
            if (isFiltered(one)) {
                return List.of(
                        new Fit(one, 92, "of the due ones read for " + read.size() + " periods that were tried"));
            }
        }
        if (counted != null) {
            return List.of(counted);
        }
        List<Fit> runs = runs();
        return !runs.isEmpty()
                ? runs
                : List.of(
                        new Fit(plain, 50, "read are at most these, for " + read.size() + " periods that were tried"));
    }

    private SortedSet<Period> of(Period own) {
        return Objects.requireNonNull(read.get(own));
    }

    private Period first(Period own) {
        return grain.holding(own);
    }

    private Period last(Period own) {
        return grain.holdingTheEndOf(own);
    }

    private SortedSet<Period> expected(Period own, Offsets offsets) {
        Integer from = offsets.from();
        Period start = from == null ? earliest : first(own).plus(from);
        Period end = last(own).plus(offsets.to());
        SortedSet<Period> expected = new TreeSet<>();
        for (Period p = start; p.compareTo(end) <= 0; p = p.plus(1)) {
            expected.add(p);
        }
        return expected;
    }

    /// Whether these are read but for some periods that are never read: weekends, or days that the SELECT names.
    private boolean isFiltered(Offsets one) {
        Map<Period, Integer> read = new HashMap<>();
        Map<Period, Integer> missed = new HashMap<>();
        for (Period own : this.read.keySet()) {
            SortedSet<Period> expected = expected(own, one);
            if (!expected.containsAll(of(own))) {
                return false;
            }
            expected.forEach(p -> (of(own).contains(p) ? read : missed).merge(p, 1, Integer::sum));
        }
        return missed.entrySet().stream()
                .filter(e -> !isNotDue.test(e.getKey()) && e.getKey().compareTo(earliest) > 0)
                // Where nothing ever was, nothing is missed.
                .filter(e -> e.getKey().compareTo(beginning) >= 0)
                .allMatch(e -> e.getValue() > 1 && !read.containsKey(e.getKey()));
    }

    /// How far from the first date the first one that is read may lie where everything before is: a weekend.
    private long nearTheBeginning() {
        return switch (grain) {
            case HOUR -> 72;
            case DAY -> 4;
            case WEEK, WEEK_FROM_SUNDAY, MONTH -> 1;
        };
    }

    /// The offsets by which due periods are counted; null where that does not fit.
    private @Nullable Offsets due() {
        Integer from = null;
        Integer to = null;
        int longest = read.values().stream().mapToInt(SortedSet::size).max().orElse(0);
        for (Period own : read.keySet()) {
            SortedSet<Period> periods = of(own);
            Period last = last(own);
            NavigableSet<Period> due = new TreeSet<>();
            for (Period p = last; p.compareTo(beginning) >= 0 && due.size() <= MOST_DUE; p = p.plus(-1)) {
                if (!isNotDue.test(p) || periods.contains(p)) {
                    due.add(p);
                }
            }
            List<Period> back = new ArrayList<>(due.descendingSet());
            if (back.isEmpty() || periods.isEmpty() && back.size() == 1) {
                continue;
            }
            if (periods.isEmpty() || !back.containsAll(periods)) {
                return null;
            }
            if (periods.size() < longest && periods.first().equals(back.getLast())) {
                // It begins where the table does.
                continue;
            }
            int newest = -back.indexOf(periods.last());
            int oldest = -back.indexOf(periods.first());
            if (oldest - newest != 1 - periods.size() || from != null && from != oldest || to != null && to != newest) {
                return null;
            }
            from = oldest;
            to = newest;
        }
        return from == null || to == null ? null : new Offsets(from, to, true);
    }

    /// The stretches that do not touch, such as today and the same day of last week.
    private List<Fit> runs() {
        TreeSet<Integer> same = null;
        for (Period own : read.keySet()) {
            TreeSet<Integer> offsets =
                    of(own).stream().map(p -> (int) last(own).until(p)).collect(Collectors.toCollection(TreeSet::new));
            if (same == null) {
                same = offsets;
            } else if (!same.equals(offsets)) {
                return List.of();
            }
        }
        List<Fit> runs = new ArrayList<>();
        if (same == null || grain.isWithinADay() != read.firstKey().grain().isWithinADay()) {
            return runs;
        }
        Integer from = null;
        Integer before = null;
        for (Integer offset : same) {
            if (from != null && before != null && offset > before + 1) {
                runs.add(run(from, before));
                from = offset;
            }
            from = from == null ? offset : from;
            before = offset;
        }
        if (from != null && before != null) {
            runs.add(run(from, before));
        }
        return runs;
    }

    private Fit run(int from, int to) {
        return new Fit(new Offsets(from, to, false), 90, "read for " + read.size() + " periods that were tried");
    }
}
