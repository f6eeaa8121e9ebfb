package dev.backfill.workspace.sqlmesh;

import dev.backfill.model.Grain;
import dev.backfill.model.period.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When a model runs, which says how long its periods are: it computes what has passed since it ran before.
///
/// @param grain how long they are; null where the console has no such periods, or where it cannot be told
/// @param calendar on which days they are due
record Cron(@Nullable Grain grain, Calendar calendar) {
    private static final int FIELDS = 5;
    private static final Calendar WEEKDAYS = new Calendar.Days(true, Set.of(), null, null);
    private static final Set<String> FROM_MONDAY_TO_FRIDAY =
            Set.of("1-5", "mon-fri", "1,2,3,4,5", "mon,tue,wed,thu,fri");
    private static final Set<String> SUNDAY = Set.of("0", "7", "sun");

    /// Reads `@daily` and its like, or five fields.
    static Cron of(String text) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        return switch (said) {
            case "@hourly" -> every(Grain.HOUR);
            case "@daily", "@midnight" -> every(Grain.DAY);
            case "@weekly" -> every(Grain.WEEK_FROM_SUNDAY);
            case "@monthly" -> every(Grain.MONTH);
            default -> fields(List.of(said.split("\\s+")));
        };
    }

    private static Cron every(@Nullable Grain grain) {
        return new Cron(grain, Calendar.EVERY);
    }

    private static Cron fields(List<String> fields) {
        if (fields.size() != FIELDS || !fields.get(3).equals("*") || !isOne(fields.getFirst())) {
            return every(null);
        }
        String hour = fields.get(1);
        String day = fields.get(2);
        String weekday = fields.get(4);
        if (day.equals("*") && weekday.equals("*")) {
            return every(hour.equals("*") ? Grain.HOUR : isOne(hour) ? Grain.DAY : null);
        }
        if (!isOne(hour)) {
            return every(null);
        }
        if (day.equals("*")) {
            return FROM_MONDAY_TO_FRIDAY.contains(weekday)
                    ? new Cron(Grain.DAY, WEEKDAYS)
                    : every(SUNDAY.contains(weekday) ? Grain.WEEK_FROM_SUNDAY : isMonday(weekday) ? Grain.WEEK : null);
        }
        return every(weekday.equals("*") && day.equals("1") ? Grain.MONTH : null);
    }

    private static boolean isMonday(String weekday) {
        return weekday.equals("1") || weekday.equals("mon");
    }

    private static boolean isOne(String field) {
        return !field.isEmpty() && field.length() <= 2 && field.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
