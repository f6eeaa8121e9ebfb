package dev.backfill.oracle;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was found of what was wrong, by kind of fault. Used by several threads. */
final class Tally {
    private static final class Kind {
        private int faults;
        private int wrong;
        private int found;
        private int rooted;
    }

    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Map<String, Long> millis = new TreeMap<>();
    private int pipelines;
    private int tables;
    private int steps;
    private int joined;
    private int repaired;
    private int undone;
    private int reported;
    private int alarms;
    private int cleanFindings;

    /** A healthy pipeline was looked at. */
    synchronized void healthy(int ofTables, int findings) {
        pipelines++;
        tables += ofTables;
        cleanFindings += findings;
    }

    /**
     * A damaged pipeline was looked at.
     *
     * @param bad the partitions that are not what a full rebuild makes of them
     * @param told those that some finding names
     * @param falseAlarms those of them that no fault could have touched
     * @param roots what findings name as their roots
     */
    synchronized void judged(
            RandomPipeline made,
            List<Fault> faults,
            Collection<Place> bad,
            Collection<Place> told,
            int falseAlarms,
            Set<Place> roots) {
        reported += told.size();
        alarms += falseAlarms;
        for (Fault fault : faults) {
            Kind kind = kinds.computeIfAbsent(fault.kind(), _ -> new Kind());
            Set<Place> wrong = new HashSet<>(fault.touched(made));
            wrong.retainAll(bad);
            kind.faults++;
            kind.wrong += wrong.size();
            kind.rooted += fault.written(made).stream().anyMatch(roots::contains) ? 1 : 0;
            wrong.retainAll(told);
            kind.found += wrong.size();
        }
    }

    synchronized void repaired(int ofSteps, int ofJoined) {
        repaired++;
        steps += ofSteps;
        joined += ofJoined;
    }

    synchronized void undone() {
        undone++;
    }

    /** Adds up how long something took. */
    synchronized long lap(String name, long since) {
        long now = System.nanoTime();
        millis.merge(name, (now - since) / 1_000_000, Long::sum);
        return now;
    }

    /** One line of it all. */
    synchronized String told() {
        return String.format(
                Locale.ROOT,
                "%d pipelines of %d tables: %d findings while healthy; %d partitions reported, %d of them without a"
                        + " cause; %d repaired in one run each, %d steps, %d of them by a call or statement for"
                        + " several, %d undone",
                pipelines,
                tables,
                cleanFindings,
                reported,
                alarms,
                repaired,
                steps,
                joined,
                undone);
    }

    @Override
    public synchronized String toString() {
        StringBuilder table = new StringBuilder(told() + "\n");
        table.append(String.format(
                Locale.ROOT, "%-24s %6s %7s %6s %6s %6s%n", "fault", "drawn", "rooted", "wrong", "found", "recall"));
        kinds.forEach((name, k) -> table.append(String.format(
                Locale.ROOT,
                "%-24s %6d %7d %6d %6d %6s%n",
                name,
                k.faults,
                k.rooted,
                k.wrong,
                k.found,
                k.wrong == 0 ? "-" : 100 * k.found / k.wrong + " %")));
        return table.append(millis).toString();
    }
}
