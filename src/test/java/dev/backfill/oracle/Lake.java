package dev.backfill.oracle;

import dev.backfill.model.TableName;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of a random pipeline, and what its SELECTs make of them, computed here: no engine takes part, so that
 * neither the engine nor what is judged can agree with itself.
 */
final class Lake {
    private static final int COPIES = 2;
    private static final int SPREAD = 97;

    private final RandomPipeline pipeline;
    private final TreeMap<Place, List<Line>> rows = new TreeMap<>();

    /** Fills the sources. */
    Lake(RandomPipeline pipeline) {
        this.pipeline = pipeline;
        for (MadeTable source : pipeline.sources()) {
            for (LocalDateTime start : source.dated() ? pipeline.due(source.name()) : Set.of(RandomPipeline.NEVER)) {
                long day = start.toEpochSecond(ZoneOffset.UTC) / 3600;
                rows.put(
                        new Place(source.name(), start),
                        IntStream.range(0, pipeline.things * COPIES)
                                .mapToObj(i -> new Line(
                                        i / COPIES,
                                        Math.floorMod(i / COPIES * 31L + i % COPIES * 17L + day * 101, SPREAD),
                                        source.cycle().end(start)))
                                .toList());
            }
        }
    }

    /** Builds everything as it would have been built, each when all that it needs was there. */
    Lake history() {
        for (Place place : pipeline.places()) {
            LocalDateTime needed = pipeline.needs(place).stream()
                    .flatMap(n -> rows.getOrDefault(n, List.of()).stream())
                    .map(Line::at)
                    .max(LocalDateTime::compareTo)
                    .orElse(place.start());
            LocalDateTime ended =
                    pipeline.table(place.table()).cycle().end(place.start()).plusHours(1);
            build(place, (needed.isAfter(ended) ? needed : ended).plusMinutes(1));
        }
        return this;
    }

    /** Writes all partitions anew but some, which are taken as they are. */
    void rebuild(Set<Place> but) {
        pipeline.places().stream().filter(p -> !but.contains(p)).forEach(p -> build(p, p.start()));
    }

    /** Writes a partition anew. */
    void build(Place place, LocalDateTime at) {
        put(place, select(place, at));
    }

    void put(Place place, List<Line> lines) {
        if (lines.isEmpty()) {
            rows.remove(place);
        } else {
            rows.put(place, List.copyOf(lines));
        }
    }

    List<Line> at(Place place) {
        return rows.getOrDefault(place, List.of());
    }

    private List<Line> select(Place place, LocalDateTime at) {
        MadeTable made = pipeline.table(place.table());
        List<List<Line>> read =
                made.inputs().stream().map(i -> read(made, i, place.start())).toList();
        return things(made, place)
                .map(e -> {
                    long value = e * 7L + 1;
                    for (int i = 0; i < read.size(); i++) {
                        boolean same = made.width() > 0
                                && pipeline.table(made.inputs().get(i).table()).width() > 0;
                        List<Line> lines = read.get(i).stream()
                                .filter(l -> !same || l.e() == e)
                                .toList();
                        long sum = lines.isEmpty()
                                ? -(i + 1)
                                : lines.stream().mapToLong(Line::v).sum();
                        value += (i + 2) * sum;
                    }
                    value %= MadeSql.MODULUS;
                    return new Line(e, made.coarse() ? value / MadeSql.COARSE : value, at);
                })
                .toList();
    }

    private Stream<Integer> things(MadeTable made, Place place) {
        if (made.width() == 0) {
            return Stream.of(0);
        }
        if (made.driver() < 0) {
            return IntStream.range(0, pipeline.things).boxed();
        }
        String other = made.inputs().get(made.driver()).table();
        return read(made, Input.overlapping(other), place.start()).stream()
                .map(Line::e)
                .distinct()
                .sorted();
    }

    private List<Line> read(MadeTable made, Input input, LocalDateTime own) {
        return pipeline.read(made, input, own).stream()
                .flatMap(p -> at(p).stream())
                .toList();
    }

    /** Statements that make the tables, without rows. */
    List<String> create() {
        List<String> statements = new ArrayList<>(List.of(
                "CREATE SCHEMA raw",
                "CREATE SCHEMA out",
                "CREATE SCHEMA ref",
                "CREATE TABLE ref.due (name VARCHAR, start TIMESTAMP)"));
        for (MadeTable table : pipeline.tables.values()) {
            statements.add(table.create());
            if (pipeline.isCounted(table.name())) {
                statements.add("INSERT INTO ref.due VALUES "
                        + pipeline.calendar(table).stream()
                                .map(d -> "('" + table.name() + "', '" + d + "')")
                                .collect(Collectors.joining(", ")));
            }
        }
        return statements;
    }

    /** All rows. */
    List<MadeWarehouse.Rows> all() {
        return added(rows.keySet());
    }

    /** Statements that take out of the tables of another lake what is not the same here. */
    List<String> gone(Lake from) {
        List<String> statements = new ArrayList<>();
        Rows.differences(from.rows, rows).stream()
                .filter(p -> !from.at(p).isEmpty())
                .forEach(p -> {
                    MadeTable table = pipeline.table(p.table());
                    statements.add(
                            "DELETE FROM " + table.table() + " WHERE " + table.start("") + " = '" + p.start() + "'");
                });
        return statements;
    }

    /** The rows that are not the same in another lake. */
    List<MadeWarehouse.Rows> come(Lake from) {
        return added(Rows.differences(from.rows, rows));
    }

    private List<MadeWarehouse.Rows> added(Collection<Place> places) {
        Map<String, List<Object[]>> values = new TreeMap<>();
        for (Place place : places) {
            MadeTable table = pipeline.table(place.table());
            at(place)
                    .forEach(line -> values.computeIfAbsent(table.name(), _ -> new ArrayList<>())
                            .add(line.values(table, place.start(), true).toArray()));
        }
        return values.entrySet().stream()
                .map(e -> {
                    MadeTable table = pipeline.table(e.getKey());
                    return new MadeWarehouse.Rows(TableName.parse(table.table()), table.allColumns(), e.getValue());
                })
                .toList();
    }

    /** The rows of each partition of the processors, without when they were written. */
    Map<Place, List<String>> lines() {
        Map<Place, List<String>> lines = new TreeMap<>();
        rows.forEach((place, of) -> {
            MadeTable table = pipeline.table(place.table());
            if (!table.source()) {
                List<String> texts = new ArrayList<>(of.stream()
                        .map(l -> String.join("|", l.values(table, place.start(), false)))
                        .toList());
                Collections.sort(texts);
                lines.put(place, texts);
            }
        });
        return lines;
    }

    /** When the last row was written. */
    LocalDateTime latest() {
        return rows.values().stream()
                .flatMap(List::stream)
                .map(Line::at)
                .max(LocalDateTime::compareTo)
                .orElseThrow();
    }

    /** The same rows, to be changed. */
    Lake copy() {
        Lake copy = new Lake(pipeline);
        copy.rows.clear();
        copy.rows.putAll(rows);
        return copy;
    }
}
