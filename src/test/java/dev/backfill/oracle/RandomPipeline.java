package dev.backfill.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a pipeline of made tables says: which periods are due, what is built from what, and its file. */
final class RandomPipeline {
    /** In the place of a period where a table has no dates. */
    static final LocalDateTime NEVER = LocalDateTime.of(1970, 1, 1, 0, 0);

    final long seed;
    final List<LocalDate> dates;
    final int things;
    /** By name: sources, then processors, each after what it reads. */
    final Map<String, MadeTable> tables = new LinkedHashMap<>();

    private final Map<String, NavigableSet<LocalDateTime>> due = new HashMap<>();
    private final Map<String, NavigableSet<LocalDateTime>> calendars = new HashMap<>();
    private final Map<Place, List<Place>> needs = new HashMap<>();

    RandomPipeline(long seed, List<LocalDate> dates, int things) {
        this.seed = seed;
        this.dates = dates;
        this.things = things;
    }

    /** The pipeline of a seed. */
    static RandomPipeline of(long seed) {
        return new PipelineDraw(seed).draw();
    }

    void add(MadeTable table) {
        tables.put(table.name(), table);
        due.put(table.name(), dueOf(table));
    }

    /** The periods in which a table would be due. */
    NavigableSet<LocalDateTime> dueOf(MadeTable table) {
        return dueUntil(dates.getLast().plusDays(1), table);
    }

    /** The same with those to come within the periods that have begun: a week counts back from its end. */
    NavigableSet<LocalDateTime> calendar(MadeTable table) {
        return calendars.computeIfAbsent(
                table.name(),
                _ -> dueUntil(dates.getLast().withDayOfMonth(1).plusMonths(1).plusDays(7), table));
    }

    private NavigableSet<LocalDateTime> dueUntil(LocalDate until, MadeTable table) {
        NavigableSet<LocalDateTime> starts = new TreeSet<>();
        if (table.dated()) {
            LocalDateTime since = first(table);
            LocalDateTime end = until.atStartOfDay();
            for (LocalDateTime p = table.cycle().holding(since);
                    p.isBefore(end);
                    p = table.cycle().plus(p, 1)) {
                if (isDue(table, since, p)) {
                    starts.add(p);
                }
            }
        }
        return starts;
    }

    private static boolean isDue(MadeTable table, LocalDateTime since, LocalDateTime start) {
        LocalDateTime end = table.cycle().end(start);
        return end.isAfter(since)
                && start.toLocalDate()
                        .datesUntil(end.minusSeconds(1).toLocalDate().plusDays(1))
                        .anyMatch(d -> table.due().on(d) && !d.isBefore(since.toLocalDate()));
    }

    /** A source begins with its first row, a processor with the latest of what it reads. */
    LocalDateTime first(MadeTable table) {
        if (table.since() != null) {
            return table.since().atStartOfDay();
        }
        if (table.source()) {
            LocalDateTime first = table.cycle().holding(dates.getFirst().atStartOfDay());
            while (!isDue(table, first, first) && !first.toLocalDate().isAfter(dates.getLast())) {
                first = table.cycle().plus(first, 1);
            }
            return first;
        }
        return table.inputs().stream()
                .filter(i -> !i.table().equals(table.name()))
                .map(i -> table(i.table()))
                .filter(MadeTable::dated)
                .map(this::first)
                .max(LocalDateTime::compareTo)
                .orElseThrow();
    }

    /** Whether something of what is read overlaps each own period. */
    boolean covers(MadeTable made, MadeTable other) {
        return other.dated()
                && dueOf(made).stream()
                        .noneMatch(start -> read(made, Input.overlapping(other.name()), start)
                                .isEmpty());
    }

    MadeTable table(String name) {
        MadeTable found = tables.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no table " + name);
        }
        return found;
    }

    List<MadeTable> sources() {
        return tables.values().stream().filter(MadeTable::source).toList();
    }

    List<MadeTable> processors() {
        return tables.values().stream().filter(t -> !t.source()).toList();
    }

    /** The periods in which a table is due, by their beginnings. */
    NavigableSet<LocalDateTime> due(String table) {
        return due.getOrDefault(table, new TreeSet<>());
    }

    /** All partitions of processors, each after what it is built from. */
    List<Place> places() {
        return processors().stream()
                .flatMap(p -> due(p.name()).stream().map(d -> new Place(p.name(), d)))
                .toList();
    }

    /** What a partition of a table would read by an input. */
    List<Place> read(MadeTable made, Input input, LocalDateTime own) {
        MadeTable other = input.table().equals(made.name()) ? made : table(input.table());
        if (!other.dated()) {
            return List.of(new Place(other.name(), NEVER));
        }
        NavigableSet<LocalDateTime> periods = input.counted() ? calendar(other) : due(other.name());
        return input.of(own, made.cycle(), other.cycle(), periods).stream()
                .map(start -> new Place(other.name(), start))
                .toList();
    }

    /** Whether the due periods of a table are counted by some that read it. */
    boolean isCounted(String table) {
        return !due(table).isEmpty()
                && tables.values().stream()
                        .flatMap(t -> t.inputs().stream())
                        .anyMatch(i -> i.counted() && i.table().equals(table));
    }

    /** What a partition is built from. */
    List<Place> needs(Place place) {
        return needs.computeIfAbsent(place, _ -> {
            MadeTable made = table(place.table());
            return made.inputs().stream()
                    .flatMap(input -> read(made, input, place.start()).stream())
                    .distinct()
                    .toList();
        });
    }

    /** Everything that is built from a partition, of a source too, directly or not, in the order of needs; without itself. */
    Set<Place> below(Place place) {
        Set<Place> below = new LinkedHashSet<>();
        Set<Place> reached = new HashSet<>(Set.of(place));
        for (Place next : places()) {
            if (!reached.contains(next) && needs(next).stream().anyMatch(reached::contains)) {
                reached.add(next);
                below.add(next);
            }
        }
        return below;
    }

    /** The SELECT of a processor for the period between `@from` and `@to`, or for all that touch between them. */
    String sql(MadeTable made) {
        MadeSql sql = new MadeSql(this);
        return made.range() > 1 && !made.program() ? sql.selectEach(made) : sql.select(made);
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder("pipeline: random\nsources:\n");
        for (MadeTable s : sources()) {
            yaml.append("  ")
                    .append(s.name())
                    .append(": ")
                    .append(
                            s.dated()
                                    ? "{date: " + s.type().yaml(s.cycle()) + grain(s)
                                            + ", written_at: loaded_at, calendar: "
                                            + s.due().yaml() + "}\n"
                                    : "{date: none}\n");
        }
        yaml.append("processors:\n");
        List<MadeTable> told = new ArrayList<>(processors());
        // Nobody writes a file in the order of the graph.
        Collections.shuffle(told, new java.util.Random(seed));
        told.forEach(p -> yaml.append(yaml(p)));
        return yaml.toString();
    }

    private static String grain(MadeTable table) {
        return table.cycle() == Cycle.DAY ? "" : ", grain: " + table.cycle().word;
    }

    private String yaml(MadeTable p) {
        Map<Boolean, List<String>> reads = new TreeMap<>(p.inputs().stream()
                .collect(Collectors.partitioningBy(
                        i -> i.table().startsWith("raw."), Collectors.mapping(i -> yaml(p, i), Collectors.toList()))));
        return "  " + p.name() + ": {table: " + p.table() + ", date: "
                + p.type().yaml(p.cycle()) + grain(p)
                + (p.width() == 0 ? "" : ", key: [" + String.join(", ", MadeTable.keyNames(p.width())) + "]")
                + (p.since() == null ? "" : ", since: " + p.since())
                + ", calendar: " + p.due().yaml()
                + ", upstream: " + reads.getOrDefault(false, List.of())
                + ", reads: " + reads.getOrDefault(true, List.of())
                + ", expected: " + p.expected()
                + (p.program()
                        ? ", command: [bash, step.sh, " + p.name() + ", \"{from}\", \"{to}\"]"
                        : ", sql: " + file(p))
                + (p.range() == 1 ? "" : ", range: " + p.range())
                + "}\n";
    }

    private String yaml(MadeTable p, Input input) {
        return !table(input.table()).dated()
                ? seed % 2 == 0 ? input.table() : "{" + input.table() + ": all}"
                : input.yaml(input.table().equals(p.name()) ? "self" : input.table());
    }

    static String file(MadeTable p) {
        return p.name().toLowerCase(Locale.ROOT) + ".sql";
    }

    /** Writes the SELECTs into a folder. */
    void write(Path folder) {
        try {
            for (MadeTable p : processors()) {
                if (!p.program()) {
                    Files.writeString(folder.resolve(file(p)), sql(p));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
