package dev.backfill.oracle;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * That a made table reads another one, or itself. A table without dates is read as a whole, whatever this says.
 *
 * @param table the name of what is read
 * @param from how many of its periods, or due periods, before the first that overlaps the own one; null for everything
 *     before `to`
 * @param to how many before the last one that overlaps, 0 or below
 * @param counted whether due periods are counted
 */
record Input(String table, @Nullable Integer from, int to, boolean counted) {

    /** What is read by one word: the periods that overlap. */
    static Input overlapping(String table) {
        return new Input(table, 0, 0, false);
    }

    /**
     * The periods of what is read, of those in which it is due.
     *
     * @param own the beginning of the own period
     */
    List<LocalDateTime> of(LocalDateTime own, Cycle cycle, Cycle other, NavigableSet<LocalDateTime> due) {
        LocalDateTime last = other.holding(cycle.end(own).minusSeconds(1));
        if (counted) {
            List<LocalDateTime> back = new ArrayList<>(due.headSet(last, true).descendingSet());
            int first = Math.min(-to, back.size());
            int end = from == null ? back.size() : Math.min(1 - from, back.size());
            return back.subList(first, end);
        }
        LocalDateTime end = other.plus(last, to);
        if (from == null) {
            return List.copyOf(due.headSet(end, true));
        }
        LocalDateTime start = other.plus(other.holding(own), from);
        return start.isAfter(end) ? List.of() : List.copyOf(due.subSet(start, true, end, true));
    }

    /** Whether what overlaps the own period is read. */
    boolean same() {
        return to == 0;
    }

    /**
     * The condition on what is read.
     *
     * @param start when its periods begin, in SQL
     * @param own the period that reads
     */
    String where(String start, SqlPeriod own, Cycle cycle, Cycle other) {
        if (counted) {
            String limit = from == null ? "" : " LIMIT " + (to - from + 1);
            return start + " IN (SELECT c.start FROM ref.due c WHERE c.name = '" + table + "' AND c.start < " + own.to()
                    + " ORDER BY c.start DESC" + limit + " OFFSET " + -to + ")";
        }
        String first = own.from();
        String last = own.to() + " - INTERVAL 1 SECOND";
        String end = other.plus(cycle == other ? first : other.holding(last), to);
        return from == null
                ? start + " <= " + end
                : start + " BETWEEN " + other.plus(cycle == other ? first : other.holding(first), from) + " AND " + end;
    }

    /** How the pipeline's file says it. */
    String yaml(String name) {
        if (from != null && from == 0 && to == 0 && !counted) {
            return name;
        }
        String numbers = from == null ? ".." + to : from == to ? "" + to : from + ".." + to;
        return "{" + name + ": " + numbers + (counted ? " due" : "") + "}";
    }
}
