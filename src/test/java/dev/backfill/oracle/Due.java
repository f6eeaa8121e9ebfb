package dev.backfill.oracle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
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
        return !(weekdays
                        && (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY))
                && !except.contains(date);
    }

    /** Whether it is due on no other days than another table. */
    boolean within(Due other, List<LocalDate> dates) {
        return dates.stream().filter(this::on).allMatch(other::on);
    }

    /** How the pipeline's file says it. */
    String yaml() {
        if (except.isEmpty()) {
            return weekdays ? "weekdays" : "every";
        }
        String days = except.stream().sorted().map(LocalDate::toString).collect(Collectors.joining(", "));
        return weekdays ? "{weekdays, except: [" + days + "]}" : "{except: [" + days + "]}";
    }
}
