package dev.backfill.journal;

import dev.backfill.model.memory.KnownEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The events that looks have seen in a schedule, in as little room as it takes.
final class LookedEvents {
    private final JournalFile file;

    LookedEvents(JournalFile file) {
        this.file = file;
    }

    /// @param table the schedule
    void read(int table, Map<String, KnownEvent> events) {
        file.query(
                "SELECT * FROM looked_events WHERE looked_table = ?",
                row -> {
                    KnownEvent event = event(row);
                    return events.put(event.id(), event);
                },
                table);
    }

    private static KnownEvent event(ResultSet row) throws SQLException {
        String id = row.getString("event");
        @Nullable String name = row.getString("name");
        String dates = row.getString("dates");
        long lost = row.getLong("lost");
        @Nullable Instant lostAt = row.wasNull() ? null : Instant.ofEpochSecond(lost);
        return new KnownEvent(
                id,
                name == null ? id : name + identified(id),
                dates.isEmpty()
                        ? new TreeSet<>()
                        : Arrays.stream(dates.split(","))
                                .map(day -> LocalDate.ofEpochDay(Long.parseLong(day)))
                                .collect(Collectors.toCollection(TreeSet::new)),
                lostAt);
    }

    /// What every name ends with, which is not kept twice.
    private static String identified(String id) {
        return " (" + id + ")";
    }

    /// Writes the events that are not as they were.
    void write(int table, List<KnownEvent> events, Map<String, KnownEvent> before) throws SQLException {
        List<@Nullable Object[]> changed = new ArrayList<>();
        for (KnownEvent event : events) {
            if (!event.equals(before.get(event.id()))) {
                changed.add(values(table, event));
            }
        }
        file.updateAll(
                "INSERT OR REPLACE INTO looked_events (looked_table, event, name, dates, lost) VALUES (?, ?, ?, ?, ?)",
                changed);
    }

    private static @Nullable Object[] values(int table, KnownEvent event) {
        Instant lost = event.lost();
        String end = identified(event.id());
        String name = event.name();
        return new @Nullable Object[] {
            table,
            event.id(),
            name.endsWith(end) ? name.substring(0, name.length() - end.length()) : null,
            event.dates().stream().map(d -> String.valueOf(d.toEpochDay())).collect(Collectors.joining(",")),
            lost == null ? null : lost.getEpochSecond()
        };
    }
}
