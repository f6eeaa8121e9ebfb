package dev.backfill.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * That a made table reads another one, or itself.
 *
 * @param table the name of what is read
 * @param from how many days, or due days, before the own date; null for everything before `to`
 * @param to the last one, 0 or below
 * @param counted whether due days are counted
 */
record Input(String table, @Nullable Integer from, int to, boolean counted) {

    /** The dates of what is read, of those on which it is due. */
    List<LocalDate> of(LocalDate own, NavigableSet<LocalDate> due) {
        if (counted) {
            List<LocalDate> back = new ArrayList<>(due.headSet(own, true).descendingSet());
            int first = Math.min(-to, back.size());
            int end = from == null ? back.size() : Math.min(1 - from, back.size());
            return back.subList(first, end);
        }
        LocalDate last = own.plusDays(to);
        return List.copyOf(
                from == null ? due.headSet(last, true) : due.subSet(own.plusDays(from), true, last, true));
    }

    /** Whether the own date is read. */
    boolean same() {
        return to == 0;
    }

    /** The condition on the dates of what is read. */
    String where(String day) {
        String own = "CAST(@date AS DATE)";
        if (counted) {
            String limit = from == null ? "" : " LIMIT " + (to - from + 1);
            return day + " IN (SELECT c.day FROM ref.due c WHERE c.name = '" + table + "' AND c.day <= " + own
                    + " ORDER BY c.day DESC" + limit + " OFFSET " + -to + ")";
        }
        return from == null
                ? day + " <= " + own + " - " + -to
                : day + " BETWEEN " + own + " - " + -from + " AND " + own + " - " + -to;
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
