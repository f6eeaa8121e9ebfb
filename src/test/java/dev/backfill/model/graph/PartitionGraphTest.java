package dev.backfill.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.pipeline.SqlTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a partition is built from, what is built from it, and in which order; 2024 begins on a Monday. */
class PartitionGraphTest {
    private static final LocalDate BEGINNING = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 3, 31);
    private static final List<String> GRAINS = List.of("hour", "day", "week", "week(sunday)", "month");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void text() throws IOException {
        Files.writeString(folder.resolve("x.sql"), "SELECT 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    day   | day   | 0        | 2024-02-01 | 2024-02-01
                    day   | day   | -1       | 2024-02-01 | 2024-01-31
                    day   | day   | -2..0    | 2024-02-01 | 2024-01-30 2024-01-31 2024-02-01
                    day   | day   | ..-1     | 2024-01-04 | 2024-01-01 2024-01-02 2024-01-03
                    day   | day   | ..-1     | 2024-01-01 |
                    day   | week  | 0        | 2024-01-08 | 2024-01-08 2024-01-09 2024-01-10 2024-01-11 2024-01-12 2024-01-13 2024-01-14
                    day   | week  | -1       | 2024-01-08 | 2024-01-07 2024-01-08 2024-01-09 2024-01-10 2024-01-11 2024-01-12 2024-01-13
                    week  | month | 0        | 2024-02-01 | 2024-01-29 2024-02-05 2024-02-12 2024-02-19 2024-02-26
                    month | day   | 0        | 2024-02-17 | 2024-02-01
                    month | day   | -1       | 2024-02-17 | 2024-01-01
                    week  | week(sunday) | 0 | 2024-01-07 | 2024-01-01 2024-01-08
                    """)
    void needs(String upstream, String own, String mapping, LocalDate date, String expected) {
        Pipeline pipeline = pipeline(upstream, "b", own, mapping);

        assertThat(graph(pipeline, DueDays.EVERY)
                        .needs(new Partition("b", grain(own).of(date)))
                        .stream()
                        .map(p -> p.period().first().toString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -1      | 2024-01-08 |
                    -1 due  | 2024-01-08 | 2024-01-05
                    -1..0   | 2024-01-08 | 2024-01-08
                    -1..0 due | 2024-01-08 | 2024-01-05 2024-01-08
                    0 due   | 2024-01-07 | 2024-01-05
                    -9 due  | 2024-01-08 |
                    """)
    void onlyPeriodsThatTheCalendarHasAreNeeded(String mapping, LocalDate monday, String expected) {
        DueDays weekdays = new DueDays(true, Set.of(), null, BEGINNING.atStartOfDay(), ZoneOffset.UTC);

        assertThat(graph(pipeline("day", "b", "day", mapping), weekdays).needs(new Partition("b", monday)).stream()
                        .map(p -> p.date().toString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected == null ? "" : expected);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /** Whatever the edges: a partition is affected by what it needs, and by nothing else. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatAffectsAPartitionIsWhatItNeeds(long seed) {
        Random random = new Random(seed * 7919);
        String upstream = GRAINS.get(1 + random.nextInt(4));
        String own = GRAINS.get(1 + random.nextInt(4));
        String mapping = mapping(random);
        DueDays due = new DueDays(
                random.nextBoolean(),
                Set.of(BEGINNING.plusDays(random.nextInt(40))),
                null,
                BEGINNING.atStartOfDay(),
                ZoneOffset.UTC);
        PartitionGraph graph = graph(pipeline(upstream, "b", own, mapping), due);
        DateInterval dates = DateInterval.inclusive(BEGINNING, LAST);
        Map<Partition, Set<Partition>> readers = new HashMap<>();
        for (Period period : Period.overlapping(grain(own), dates)) {
            Partition reader = new Partition("b", period);
            if (due.isDue(period)) {
                graph.needs(reader)
                        .forEach(n ->
                                readers.computeIfAbsent(n, _ -> new HashSet<>()).add(reader));
            }
        }

        for (Period period : Period.overlapping(grain(upstream), dates)) {
            Partition above = new Partition("a", period);
            if (due.isDue(period)) {
                assertThat(graph.affects(above, LAST))
                        .as("%s of %s, read by %s as %s", above, upstream, own, mapping)
                        .containsExactlyElementsOf(readers.getOrDefault(above, Set.of()).stream()
                                .sorted()
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachPartitionStandsAfterWhatItNeeds(long seed) {
        Random random = new Random(seed * 104729);
        Pipeline pipeline = load("""
                  a: {table: o.a, date: d, grain: %s, upstream: [{self: -1}], sql: x.sql}
                  b: {table: o.b, date: d, grain: %s, upstream: [{a: %s}], sql: x.sql}
                  c: {table: o.c, date: d, grain: %s, upstream: [{b: %s}, {a: %s}], sql: x.sql}
                """.formatted(
                        GRAINS.get(1 + random.nextInt(4)),
                        GRAINS.get(1 + random.nextInt(4)),
                        mapping(random),
                        GRAINS.get(1 + random.nextInt(4)),
                        mapping(random),
                        mapping(random)));
        PartitionGraph graph = graph(pipeline, DueDays.EVERY);
        List<Partition> all = new ArrayList<>();
        pipeline.processors()
                .forEach(p -> Period.overlapping(p.grain(), DateInterval.inclusive(BEGINNING, LAST))
                        .forEach(period -> all.add(new Partition(p.name(), period))));
        Collections.shuffle(all, random);

        List<Partition> ordered = graph.inOrder(all);

        assertThat(ordered).containsExactlyInAnyOrderElementsOf(all);
        Set<Partition> before = new HashSet<>();
        for (Partition partition : ordered) {
            assertThat(before)
                    .containsAll(graph.needs(partition).stream()
                            .filter(all::contains)
                            .toList());
            before.add(partition);
        }
    }

    /** The day before the last of a month is built from the whole month before, which reads it. */
    @Test
    void aDayThatReadsItsMonthWhichReadsItsDaysIsToldWithThePartitions() {
        assertThatThrownBy(() -> load("""
                          a: {table: o.a, date: d, upstream: [b], sql: x.sql}
                          b: {table: o.b, date: d, grain: month, upstream: [{a: -30}], sql: x.sql}
                        """))
                .hasMessage(
                        "t.yaml:4:52: The partitions form a cycle: b 2024-01-01 needs a 2024-01-01 needs b 2024-01-01.");
    }

    /** No month is longer than 31 days, so that what lies so far back is never one of its own. */
    @Test
    void aMonthThatReadsTheDaysBeforeItIsNoCircle() {
        assertThat(load("""
                  a: {table: o.a, date: d, upstream: [b], sql: x.sql}
                  b: {table: o.b, date: d, grain: month, upstream: [{a: -31}], sql: x.sql}
                """).processorNames()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aCircleThatClosesThroughSeveralGrainsOnly() {
        assertThatThrownBy(() -> load("""
                          a: {table: o.a, date: d, upstream: [c], sql: x.sql}
                          b: {table: o.b, date: d, grain: week, upstream: [{a: -10}], sql: x.sql}
                          c: {table: o.c, date: d, grain: month, upstream: [{b: -2}], sql: x.sql}
                        """))
                .hasMessage(
                        "t.yaml:5:52: The partitions form a cycle: c 2024-01-01 needs b 2024-01-08 needs a 2024-01-01"
                                + " needs c 2024-01-01.");
    }

    private static String mapping(Random random) {
        int to = -random.nextInt(4);
        return switch (random.nextInt(5)) {
            case 0 -> ".." + to;
            case 1 -> (to - random.nextInt(9)) + ".." + to;
            case 2 -> (to - random.nextInt(9)) + ".." + to + " due";
            case 3 -> to + " due";
            default -> String.valueOf(to);
        };
    }

    private static Grain grain(String word) {
        return List.of(Grain.values()).stream()
                .filter(g -> g.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Pipeline pipeline(String upstream, String name, String own, String mapping) {
        return load("""
                  a: {table: o.a, date: d, grain: %s, sql: x.sql}
                  %s: {table: o.b, date: d, grain: %s, upstream: [{a: %s}], sql: x.sql}
                """.formatted(upstream, name, own, mapping));
    }

    private static Pipeline load(String processors) {
        return PipelineLoader.load("t.yaml", "pipeline: t\nprocessors:\n" + processors, SqlTexts.in(folder));
    }

    /** Both tables are due on the same days, from the beginning on. */
    private static PartitionGraph graph(Pipeline pipeline, DueDays due) {
        Map<String, DueDays> days = new HashMap<>();
        pipeline.processorNames().forEach(name -> days.put(name, due.from(BEGINNING.atStartOfDay())));
        return new PartitionGraph(pipeline, days, BEGINNING);
    }
}
