package dev.backfill.integrity.events;

import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.OddEvent;
import dev.backfill.warehouse.sql.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows about one date's events: what the schedule says of each, and where each has rows.
///
/// @param date the date
/// @param lines what the schedule says, without repetitions
/// @param written rows in the actuals table by event and date
/// @param cutShort events of which the date has far fewer rows than events have
/// @param settled whether all events of the date should be final
record EventRows(
        LocalDate date,
        List<Line> lines,
        SortedMap<String, SortedMap<LocalDate, Long>> written,
        Set<String> cutShort,
        boolean settled) {

    /// What the schedule says of an event, once.
    ///
    /// @param newest whether no other line of the event was written later
    /// @param told the status as it stands there; empty where there is none
    record Line(
            String id,
            boolean newest,
            String name,
            @Nullable LocalDate now,
            @Nullable LocalDate originally,
            Status status,
            String told,
            boolean scoreless,
            String score) {}

    /// What a status means.
    enum Status {
        FINAL("final"),
        OFF("called off"),
        OPEN("not final"),
        UNKNOWN("no status");

        private final String words;

        Status(String words) {
            this.words = words;
        }
    }

    /// Takes an answer of `event-card.sql` apart: each line stands there once per date with rows.
    ///
    /// @param names how many columns the name is made of
    /// @param scores how many columns the score has
    /// @param settled the last date of which all events should be final
    static EventRows of(
            LocalDate date, List<Row> answer, EventSource events, int names, int scores, LocalDate settled) {
        SequencedSet<Line> lines = new LinkedHashSet<>();
        SortedMap<String, SortedMap<LocalDate, Long>> written = new TreeMap<>();
        Set<String> cutShort = new TreeSet<>();
        boolean goesOn = false;
        for (Row row : answer) {
            // Behind the last date of the schedule nothing shows that it is still kept.
            goesOn |= row.get("last_d") != null && date.isBefore(row.date("last_d"));
            String id = row.text("id");
            if (row.get("age") != null) {
                lines.add(line(id, row, events, names, scores));
            }
            SortedMap<LocalDate, Long> dates = written.computeIfAbsent(id, _ -> new TreeMap<>());
            if (row.get("rows_d") != null) {
                dates.put(row.date("rows_d"), row.number("row_count"));
                if (row.date("rows_d").equals(date) && row.number("cut_short") > 0) {
                    cutShort.add(id);
                }
            }
        }
        return new EventRows(date, List.copyOf(lines), written, cutShort, goesOn && !date.isAfter(settled));
    }

    private static Line line(String id, Row row, EventSource events, int names, int scores) {
        List<@Nullable String> parts = values(row, "score_", scores);
        boolean complete = !parts.isEmpty() && !parts.contains(null);
        return new Line(
                id,
                row.number("age") == 1,
                names == 0 ? id : events.nameOf(values(row, "name_", names)).orElse(id),
                row.get("d") == null ? null : row.date("d"),
                row.get("original_d") == null ? null : row.date("original_d"),
                status(row.get("status"), events),
                row.get("status") == null ? "" : String.valueOf(row.get("status")),
                row.number("without_score") > 0,
                complete ? String.join("–", parts) : "");
    }

    private static List<@Nullable String> values(Row row, String prefix, int columns) {
        List<@Nullable String> values = new ArrayList<>();
        IntStream.range(0, columns).forEach(i -> {
            Object value = row.get(prefix + i);
            values.add(value == null ? null : value.toString());
        });
        return values;
    }

    private static Status status(@Nullable Object value, EventSource events) {
        if (!(value instanceof Number status)) {
            return Status.UNKNOWN;
        }
        if (events.offStatus().contains(status.intValue())) {
            return Status.OFF;
        }
        return events.finalStatus().contains(status.intValue()) ? Status.FINAL : Status.OPEN;
    }

    /// The counts of the date, by the rules of the calendar.
    EventDay day() {
        Set<String> now = ids(now().stream());
        Set<String> open = ids(now().stream().filter(l -> l.status() != Status.FINAL));
        Set<String> finals = now.stream().filter(id -> !open.contains(id)).collect(Collectors.toSet());
        Set<String> withRows = finals.stream().filter(id -> rows(id, date) > 0).collect(Collectors.toSet());
        Set<String> gone = gone();
        Set<String> said =
                ids(lines.stream().filter(Line::newest).filter(l -> l.status() == Status.OFF || l.now() != null));
        EventDay day = EventDay.of(
                date,
                new EventDay.Scheduled(
                        ids(originally().stream()).size(),
                        now.size(),
                        (int) gone.stream().filter(said::contains).count(),
                        (int) gone.stream().filter(id -> !said.contains(id)).count(),
                        finals.size(),
                        settled ? open.size() : 0),
                new EventDay.Written(
                        played().size(),
                        (int) played().stream().filter(id -> !now.contains(id)).count(),
                        withRows.size(),
                        (int) withRows.stream().filter(cutShort::contains).count()));
        Set<String> scoreless = ids(now().stream().filter(Line::scoreless));
        return day.withOdd(
                odd(open), (int) finals.stream().filter(scoreless::contains).count());
    }

    /// The events of the date with which something is wrong.
    private List<OddEvent> odd(Set<String> open) {
        List<OddEvent> odd = new ArrayList<>();
        if (settled) {
            open.forEach(id -> odd.add(new OddEvent.StillOpen(
                    called(id),
                    now().stream()
                            .filter(l -> l.id().equals(id) && l.status() != Status.FINAL)
                            .map(Line::told)
                            .max(Comparator.naturalOrder())
                            .orElse(""))));
        }
        for (String id : ids(lines.stream())) {
            Set<Status> said = lines.stream()
                    .filter(l -> l.newest() && l.id().equals(id) && date.equals(l.now()))
                    .map(l -> l.status() == Status.UNKNOWN ? Status.OPEN : l.status())
                    .collect(Collectors.toSet());
            if (said.size() > 1) {
                odd.add(new OddEvent.Contradicted(called(id)));
            }
        }
        written.keySet().forEach(id -> {
            OddEvent.OnDates event = onDates(id);
            if (event.dates().size() > 1 && event.dates().contains(date)) {
                odd.add(event);
            }
        });
        return odd;
    }

    private OddEvent.OnDates onDates(String id) {
        List<Line> places =
                lines.stream().filter(l -> l.id().equals(id) && isPlace(l)).toList();
        return new OddEvent.OnDates(
                called(id),
                places.stream().collect(Collectors.groupingBy(l -> Objects.requireNonNull(l.now()))).values().stream()
                        .anyMatch(on -> on.stream().allMatch(l -> l.status() == Status.FINAL)),
                places.stream()
                        .map(l -> Objects.requireNonNull(l.now()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                written.getOrDefault(id, new TreeMap<>()));
    }

    private String called(String id) {
        return lines.stream()
                .filter(l -> l.id().equals(id))
                .map(Line::name)
                .filter(name -> !name.equals(id))
                .max(Comparator.naturalOrder())
                .map(name -> name + " (" + id + ")")
                .orElse(id);
    }

    /// Lines of events that were on this date first.
    List<Line> originally() {
        return lines.stream().filter(l -> date.equals(l.originally())).toList();
    }

    /// What the schedule says last of events that are on this date now and were not called off.
    List<Line> now() {
        return lines.stream().filter(l -> isPlace(l) && date.equals(l.now())).toList();
    }

    /// Events that a line once had on this date and that are not on it any more.
    Set<String> gone() {
        Set<String> gone = ids(lines.stream().filter(l -> date.equals(l.now()) || date.equals(l.originally())));
        gone.removeAll(ids(now().stream()));
        return gone;
    }

    /// What the schedule says last of an event.
    Optional<Line> newest(String id) {
        return lines.stream().filter(l -> l.newest() && l.id().equals(id)).findFirst();
    }

    private static boolean isPlace(Line line) {
        return line.newest() && line.status() != Status.OFF && line.now() != null;
    }

    private static Set<String> ids(Stream<Line> some) {
        return some.map(Line::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Events with rows on this date.
    List<String> played() {
        return written.keySet().stream().filter(id -> rows(id, date) > 0).toList();
    }

    /// How many rows an event has on a date.
    long rows(String id, @Nullable LocalDate on) {
        return on == null ? 0 : written.getOrDefault(id, new TreeMap<>()).getOrDefault(on, 0L);
    }

    /// How many rows all events have on this date.
    long rows() {
        return written.keySet().stream().mapToLong(id -> rows(id, date)).sum();
    }

    /// The events as the card lists them: every line of the schedule, then rows without one.
    List<EventCard.Event> events() {
        List<EventCard.Event> events = new ArrayList<>();
        lines.forEach(l -> events.add(event(
                l.id(),
                l.name(),
                l.originally(),
                l.status() == Status.OFF ? null : l.now(),
                l.status().words,
                l.score())));
        written.keySet().stream()
                .filter(id -> lines.stream().noneMatch(l -> l.id().equals(id)))
                .forEach(id -> events.add(event(id, id, null, null, "not in the schedule", "")));
        return events;
    }

    private EventCard.Event event(
            String id, String name, @Nullable LocalDate then, @Nullable LocalDate now, String status, String score) {
        List<EventCard.Rows> elsewhere = written.getOrDefault(id, new TreeMap<>()).entrySet().stream()
                .filter(e -> !e.getKey().equals(date))
                .map((Map.Entry<LocalDate, Long> e) -> new EventCard.Rows(e.getKey(), e.getValue()))
                .toList();
        return new EventCard.Event(id, name, then, now, status, score, rows(id, date), elsewhere);
    }
}
