package dev.backfill.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A pipeline that a seed decides: three to eight tables over one to three sources, on a few weeks. */
final class RandomPipeline {
    private static final LocalDate BEGINNING = LocalDate.parse("2024-02-19");
    private static final int FEWEST_DATES = 14;
    private static final int MORE_DATES = 14;

    final long seed;
    final List<LocalDate> dates;
    final int things;
    /** By name: sources, then processors, each after what it reads on its own date. */
    final Map<String, MadeTable> tables = new LinkedHashMap<>();

    private final Random random;
    private final Map<String, NavigableSet<LocalDate>> due = new HashMap<>();

    RandomPipeline(long seed) {
        this.seed = seed;
        // Neighbouring seeds begin with nearly the same numbers.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.things = 2 + random.nextInt(3);
        this.dates = BEGINNING
                .datesUntil(BEGINNING.plusDays(FEWEST_DATES + random.nextInt(MORE_DATES)))
                .toList();
        int sources = 1 + random.nextInt(3);
        for (int i = 1; i <= sources; i++) {
            add(new MadeTable("raw.s" + i, true, 4, type(), due(), null, List.of(), -1, false, ""));
        }
        int processors = 3 + random.nextInt(random.nextBoolean() ? 3 : 6);
        for (int i = 0; i < processors; i++) {
            add(processor(String.valueOf((char) ('A' + i))));
        }
    }

    private void add(MadeTable table) {
        tables.put(table.name(), table);
        LocalDate first = first(table);
        due.put(
                table.name(),
                dates.stream()
                        .filter(table.due()::on)
                        .filter(d -> !d.isBefore(first))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** A source begins with its first row, a processor with the latest of what it reads. */
    private LocalDate first(MadeTable table) {
        if (table.since() != null) {
            return table.since();
        }
        LocalDate own = dates.stream().filter(table.due()::on).findFirst().orElseThrow();
        return table.source()
                ? own
                : table.inputs().stream()
                        .filter(i -> !i.table().equals(table.name()))
                        .map(i -> first(table(i.table())))
                        .max(LocalDate::compareTo)
                        .orElse(dates.getFirst());
    }

    private MadeTable processor(String name) {
        int width = random.nextInt(5);
        Due due = due();
        LocalDate since = random.nextInt(4) == 0 ? dates.get(random.nextInt(dates.size() / 2)) : null;
        List<Input> inputs = new ArrayList<>();
        List<MadeTable> others = new ArrayList<>(tables.values());
        Collections.shuffle(others, random);
        int read = 1 + random.nextInt(3);
        for (MadeTable other : others.subList(0, Math.min(read, others.size()))) {
            inputs.add(input(other));
        }
        if (random.nextInt(3) == 0) {
            inputs.add(self(name));
        }
        int driver = -1;
        for (int i = 0; i < inputs.size(); i++) {
            MadeTable other = tables.get(inputs.get(i).table());
            if (other != null && inputs.get(i).same() && other.width() > 0 && width > 0
                    && due.within(other.due(), dates)
                    && (since == null || !since.isBefore(Objects.requireNonNull(this.due.get(other.name())).getFirst()))
                    && random.nextBoolean()) {
                driver = i;
            }
        }
        MadeTable made = new MadeTable(
                name, false, width, type(), due, since, List.copyOf(inputs), driver, random.nextInt(5) == 0, "");
        return new MadeTable(
                name, false, width, made.type(), due, since, made.inputs(), driver, made.coarse(), expected(made));
    }

    private Input input(MadeTable other) {
        return switch (random.nextInt(8)) {
            case 0 -> new Input(other.name(), -1, -1, false);
            case 1 -> new Input(other.name(), -1 - random.nextInt(6), 0, false);
            case 2 -> new Input(other.name(), -4, -2, false);
            case 3 -> random.nextBoolean()
                    ? new Input(other.name(), null, 0, false)
                    : new Input(other.name(), null, -1, false);
            case 4 -> random.nextBoolean()
                    ? new Input(other.name(), -1, -1, true)
                    : new Input(other.name(), -3, 0, true);
            default -> new Input(other.name(), 0, 0, false);
        };
    }

    private Input self(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> new Input(name, -1, -1, false);
            case 1 -> new Input(name, -1, -1, true);
            case 2 -> new Input(name, -3, -1, false);
            default -> new Input(name, -7, -7, false);
        };
    }

    private String expected(MadeTable made) {
        List<String> ways = new ArrayList<>(List.of("{fixed: " + (made.width() == 0 ? 1 : things) + "}"));
        for (Input input : made.inputs()) {
            MadeTable other = tables.get(input.table());
            if (other == null) {
                continue;
            }
            boolean covers = input.same() && made.due().within(other.due(), dates)
                    && !first(made).isBefore(first(other));
            if (covers && other.source() && made.width() > 0) {
                ways.add("{distinct: {table: " + other.name() + ", key: ["
                        + String.join(", ", MadeTable.keyNames(made.width())) + "]}}");
            }
            if (covers && !other.source() && made.width() == other.width()) {
                ways.add("{same_as: " + other.name() + "}");
            }
        }
        return ways.get(random.nextInt(ways.size()));
    }

    private DayType type() {
        return random.nextBoolean() ? DayType.DATE : DayType.values()[random.nextInt(DayType.values().length)];
    }

    private Due due() {
        return switch (random.nextInt(6)) {
            case 0 -> new Due(true, Set.of());
            case 1 -> new Due(true, someDays());
            case 2 -> new Due(false, someDays());
            default -> Due.EVERY;
        };
    }

    private Set<LocalDate> someDays() {
        Set<LocalDate> days = new HashSet<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            days.add(dates.get(random.nextInt(dates.size())));
        }
        return days;
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

    /** The dates on which a table is due. */
    NavigableSet<LocalDate> due(String table) {
        return due.getOrDefault(table, new TreeSet<>());
    }

    /** All partitions of processors, each after what it is built from. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (LocalDate date : dates) {
            for (MadeTable t : processors()) {
                if (due(t.name()).contains(date)) {
                    places.add(new Place(t.name(), date));
                }
            }
        }
        return places;
    }

    /** Everything that is built from a partition, of a source too, directly or not, in the order of needs; without itself. */
    Set<Place> below(Place place) {
        Set<Place> below = new LinkedHashSet<>();
        Set<Place> reached = new HashSet<>(Set.of(place));
        for (Place next : places()) {
            for (Input input : table(next.table()).inputs()) {
                if (!reached.contains(next)
                        && input.of(next.date(), due(input.table())).stream()
                                .anyMatch(d -> reached.contains(new Place(input.table(), d)))) {
                    reached.add(next);
                    below.add(next);
                }
            }
        }
        return below;
    }

    /** The SELECT of a processor for `@date`. */
    String sql(MadeTable made) {
        return new MadeSql(this).select(made);
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder("pipeline: random\nsources:\n");
        for (MadeTable s : sources()) {
            yaml.append("  ").append(s.name()).append(": {date: ").append(s.type().yaml("day"))
                    .append(", written_at: loaded_at, calendar: ").append(s.due().yaml()).append("}\n");
        }
        yaml.append("processors:\n");
        List<MadeTable> told = new ArrayList<>(processors());
        // Nobody writes a file in the order of the graph.
        Collections.shuffle(told, new Random(seed));
        told.forEach(p -> yaml.append(yaml(p)));
        return yaml.toString();
    }

    private String yaml(MadeTable p) {
        Map<Boolean, List<String>> reads = new TreeMap<>(p.inputs().stream()
                .collect(Collectors.partitioningBy(
                        i -> i.table().startsWith("raw."),
                        Collectors.mapping(
                                i -> i.yaml(i.table().equals(p.name()) ? "self" : i.table()), Collectors.toList()))));
        return "  " + p.name() + ": {table: " + p.table() + ", date: " + p.type().yaml("day")
                + (p.width() == 0 ? "" : ", key: [" + String.join(", ", MadeTable.keyNames(p.width())) + "]")
                + (p.since() == null ? "" : ", since: " + p.since())
                + ", calendar: " + p.due().yaml()
                + ", upstream: " + reads.getOrDefault(false, List.of())
                + ", reads: " + reads.getOrDefault(true, List.of())
                + ", expected: " + p.expected()
                + ", sql: " + file(p) + "}\n";
    }

    static String file(MadeTable p) {
        return p.name().toLowerCase(Locale.ROOT) + ".sql";
    }

    /** Writes the SELECTs into a folder. */
    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (MadeTable p : processors()) {
                Files.writeString(folder.resolve(file(p)), sql(p));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
