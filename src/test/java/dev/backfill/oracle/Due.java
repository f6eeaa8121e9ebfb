package dev.backfill.oracle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * On which days a made table is due.
 *
 * @param weekdays whether on weekdays only
 * @param except days on which it is not
 */
record Due(boolean weekdays, Set<LocalDate> except) {
    static final Due EVERY = new Due(false, Set.of());

    boolean on(LocalDate date) {
        return !(weekdays && (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY))
                && !except.contains(date);
    }

    /** How the pipeline's file says it. */
    String yaml() {
        if (except.isEmpty()) {
            return weekdays ? "weekdays" : "every";
        }
        return (weekdays ? "{weekdays, except: [" : "{except: [") + days("") + "]}";
    }

    /** The condition that a SQL timestamp lies on such a day; begins with AND, or is empty. */
    String where(String start) {
        return (weekdays ? " AND isodow(" + start + ") < 6" : "")
                + (except.isEmpty() ? "" : " AND CAST(" + start + " AS DATE) NOT IN (" + days("'") + ")");
    }

    private String days(String quote) {
        return except.stream().sorted().map(d -> quote + d + quote).collect(Collectors.joining(", "));
    }
}
