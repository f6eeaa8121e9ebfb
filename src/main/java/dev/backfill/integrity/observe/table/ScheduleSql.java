package dev.backfill.integrity.observe.table;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.pipeline.EventSource;
import java.util.List;
import java.util.stream.Collectors;

/// Says in SQL what the status of a line of the schedule means.
public final class ScheduleSql {
    private ScheduleSql() {}

    /// A list of statuses for `IN`; a status that cannot occur where the list is empty.
    public static String statuses(List<Integer> statuses) {
        return statuses.isEmpty()
                ? "-1"
                : statuses.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /// The condition that a line of the schedule is not called off; one without a status is not.
    public static String isOn(EventSource events) {
        return "IFNULL(" + name(events.status()) + " NOT IN (" + statuses(events.offStatus()) + "), true)";
    }
}
