package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.OneTransaction;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happened to a warehouse: one verdict for each cell, as the design's table has it, and one root for each bad
 * one. There is no library of property tests here; a seed makes each warehouse, and the message names it.
 */
class PrecedenceTest {
    private static final int WAREHOUSES = 150;
    private static final int SOME_WAREHOUSES = 20;
    private static final DateInterval DATES = DateInterval.parse("2021-12-01..2021-12-10");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2022-01-01T12:00:00Z"));
    private static final List<String> GRAPH = List.of("TEAM", "FACTOR", "STORE", "VETERAN");
    private static final Map<String, List<String>> UPSTREAM =
            Map.of("TEAM", List.of(), "FACTOR", List.of("TEAM"), "STORE", List.of("FACTOR"), "VETERAN", List.of());

    @TempDir
    private static Path folder;

    private static TinyWarehouse tiny;

    @BeforeAll
    static void build() {
        tiny = new TinyWarehouse(folder, TinyWarehouse.withVeterans())
                .healthy(DATES.toString())
                .veterans(DATES.toString());
    }

    @AfterAll
    static void close() {
        tiny.close();
    }

    @Test
    void everyCellHasTheOneVerdictAndRootOfTheDesignsTable() {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        Set<EventState> states = EnumSet.noneOf(EventState.class);
        forEachWarehouse(WAREHOUSES, (scan, session) -> {
            PlainVerdicts plain = new PlainVerdicts(session);
            Map<String, String> expected = new LinkedHashMap<>();
            Map<String, String> seen = new LinkedHashMap<>();
            for (EventDay day : scan.days()) {
                LocalDate d = day.date();
                expected.put(d + " is", plain.state(d).toString());
                seen.put(d + " is", day.state().toString());
                states.add(day.state());
                Map<String, PlainVerdicts.Plain> cells = plain.date(d);
                cells.forEach((p, cell) -> {
                    expected.put(d + " " + p, cell.verdict() + (cell.root() == null ? "" : " by " + cell.root()));
                    verdicts.add(cell.verdict());
                });
                for (Cell cell : scan.cells(d)) {
                    seen.put(d + " " + cell.partition().processor(), cell.verdict() + by(scan, cell));
                }
            }
            assertThat(seen).isEqualTo(expected);
            assertThat(scan.cells()).hasSize(scan.days().size() * GRAPH.size());
        });
        assertThat(verdicts)
                .as("verdicts that occurred")
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(
                        EnumSet.of(Verdict.NOT_DUE, Verdict.UNEXPECTED, Verdict.HIGH, Verdict.PILED_UP)));
        assertThat(states)
                .as("states that occurred")
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(EventState.DUE, EventState.OFF)));
    }

    @Test
    void rootFindingsPartitionTheBadCells() {
        forEachWarehouse(SOME_WAREHOUSES, (scan, _) -> {
            Map<Partition, Integer> held = new HashMap<>();
            for (Finding finding : scan.findings()) {
                if (finding.rule().equals("suspect")) {
                    assertThat(finding.partitions()).allMatch(p -> !bad(scan, p));
                    continue;
                }
                finding.partitions().stream().filter(p -> bad(scan, p)).forEach(p -> held.merge(p, 1, Integer::sum));
                assertThat(finding.partitions().stream().filter(p -> bad(scan, p)))
                        .isSortedAccordingTo(Comparator.comparing(p -> GRAPH.indexOf(p.processor())));
                if (finding.root() instanceof Cause.OfPartition root
                        && bad(scan, root.partition())
                        && !finding.partitions().isEmpty()) {
                    assertThat(finding.partitions())
                            .as("the root of '%s' comes first", finding.message())
                            .first()
                            .isEqualTo(root.partition());
                }
            }
            assertThat(held.values()).allMatch(n -> n == 1);
            assertThat(held.keySet())
                    .containsExactlyInAnyOrderElementsOf(scan.cells().stream()
                            .filter(c -> c.severity().isBad())
                            .map(Cell::partition)
                            .toList());
        });
    }

    @Test
    void whatIsBuiltFromWhatIsWrittenAgainIsDueToFollow() {
        List<Partition> all = new ArrayList<>();
        forEachWarehouse(SOME_WAREHOUSES, (scan, _) -> {
            Set<Partition> again = new HashSet<>();
            List<Partition> expected = new ArrayList<>();
            for (Cell cell : scan.cells()) {
                Partition own = cell.partition();
                boolean readsIt = UPSTREAM.getOrDefault(own.processor(), List.of()).stream()
                        .anyMatch(u -> again.contains(new Partition(u, own.period())));
                boolean follows =
                        readsIt && cell.rows() > 0 && !cell.severity().isBad() && cell.verdict() != Verdict.UNKNOWN;
                if (follows || cell.verdict().isMendedByWriting()) {
                    again.add(own);
                }
                if (follows) {
                    expected.add(own);
                }
            }
            assertThat(scan.findings().stream()
                            .filter(f -> !f.rule().equals("suspect"))
                            .flatMap(f -> f.partitions().stream())
                            .filter(p -> !bad(scan, p)))
                    .containsExactlyInAnyOrderElementsOf(expected);
            all.addAll(expected);
        });
        assertThat(all).as("cells that followed").isNotEmpty();
    }

    /** After a run dates are read together; what is said of each must not depend on its company. */
    @Test
    void aDateThatIsReadWithOthersIsJudgedAsAlone() {
        forEachDamaged(SOME_WAREHOUSES, (warehouse, random) -> {
            Scanner scanner = new Scanner(TinyWarehouse.withVeterans(), warehouse, CLOCK);
            SortedSet<LocalDate> dates = new TreeSet<>();
            while (dates.size() < 3) {
                dates.add(DATES.start().plusDays(random.nextInt(DATES.days())));
            }
            SortedMap<LocalDate, Scan> together = scanner.each(dates);
            assertThat(together.keySet()).isEqualTo(dates);
            together.forEach((date, scan) -> assertThat(scan)
                    .usingRecursiveComparison()
                    // One session counts the queries of all scans here.
                    .ignoringFields("cost")
                    .isEqualTo(scanner.recount(DateInterval.of(date))));
        });
    }

    /** The root of the finding that holds a bad cell, in the words of the reference. */
    private static String by(Scan scan, Cell cell) {
        if (!cell.severity().isBad()) {
            return "";
        }
        List<String> roots = scan.findings().stream()
                .filter(f -> !f.rule().equals("suspect") && f.partitions().contains(cell.partition()))
                .map(f -> f.root().name() + " " + f.root().date())
                .toList();
        return roots.isEmpty() ? "" : " by " + String.join(" and ", roots);
    }

    private static boolean bad(Scan scan, Partition p) {
        return scan.cell(p).orElseThrow().severity().isBad();
    }

    /** Damages the same healthy warehouse in another way each time; nothing of it stays. */
    private static void forEachWarehouse(int warehouses, BiConsumer<Scan, Session> look) {
        forEachDamaged(warehouses, (warehouse, _) -> {
            try (Session session = warehouse.open()) {
                look.accept(new Scanner(TinyWarehouse.withVeterans(), warehouse, CLOCK).scan(DATES), session);
            }
        });
    }

    private static void forEachDamaged(int warehouses, BiConsumer<Warehouse, Random> look) {
        for (int seed = 1; seed <= warehouses; seed++) {
            Random random = new Random(seed);
            List<String> damage = damage(random);
            try (OneTransaction warehouse = new OneTransaction(tiny.warehouse());
                    Session session = warehouse.open()) {
                damage.forEach(statement -> session.execute(Sql.of(statement)));
                look.accept(warehouse, random);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "Warehouse " + seed + " after\n  " + String.join(";\n  ", damage) + "\n" + e.getMessage(), e);
            }
        }
    }

    private static List<String> damage(Random random) {
        return Stream.generate(() -> 0)
                .limit(3 + random.nextInt(22))
                .flatMap(_ -> Stream.of(oneOf(random).split("; ")))
                .toList();
    }

    private static String oneOf(Random random) {
        String d = DATES.start().plusDays(random.nextInt(DATES.days())).toString();
        String on = " WHERE d = DATE '" + d + "'";
        String table =
                List.of("out.team", "out.factor", "out.store", "out.veteran").get(random.nextInt(4));
        String player = List.of("p1", "q1", "p2", "q2").get(random.nextInt(4));
        String game = "'" + d + "-" + (1 + random.nextInt(2)) + "'";
        String time = "TIMESTAMP '" + d + " " + (18 + random.nextInt(6)) + ":00:00'";
        return switch (random.nextInt(26)) {
            case 0, 1 -> "DELETE FROM " + table + on;
            case 2 -> "DELETE FROM out.factor" + on + " AND player = '" + player + "'";
            case 3 -> "DELETE FROM out.store" + on + " AND player = '" + player + "'";
            case 4 -> "DELETE FROM out.store" + on + " AND player <> '" + player + "'";
            case 5 -> "DELETE FROM out.team" + on + " AND team = 'A'";
            case 6 -> "INSERT INTO " + table + " SELECT * FROM " + table + on;
            case 7 -> "INSERT INTO out.store VALUES (DATE '" + d + "', 'ghost', " + time + ")";
            case 24 -> "INSERT INTO out.factor VALUES (DATE '" + d + "', 'ghost', 1.5, " + time + ")";
            case 8 -> "INSERT INTO out.veteran VALUES (DATE '" + d + "', 'rookie', " + time + ")";
            case 9 -> "INSERT INTO out.team VALUES (DATE '" + d + "', 'C', " + time + ")";
            case 10 -> "UPDATE out.factor SET strength = 0" + on;
            case 11 -> "UPDATE out.factor SET strength = 0" + on + " AND player = '" + player + "'";
            case 12, 13 -> "UPDATE " + table + " SET written = " + time + on;
            case 14 -> "UPDATE " + table + " SET written = NULL" + on;
            case 15 -> "UPDATE src.played SET written = " + time + on;
            case 16 -> "UPDATE src.schedule SET status = " + (2 + random.nextInt(3)) + " WHERE id = " + game;
            case 17 -> "UPDATE src.schedule SET status = 4" + on + "; DELETE FROM src.played" + on;
            case 18 -> "DELETE FROM src.played WHERE " + (random.nextBoolean() ? "id = " + game : on.substring(7));
            case 19 ->
                random.nextBoolean()
                        ? "DELETE FROM src.schedule WHERE id = " + game
                        : "UPDATE src.schedule SET original_d = d, d = d + 1 WHERE id = " + game;
            case 20 -> "DELETE FROM src.played" + on + "; DELETE FROM src.schedule" + on;
            case 21 -> "UPDATE src.played SET player = player || 'new'" + on + "; DELETE FROM out.store" + on;
            case 22 ->
                "UPDATE src.played SET player = 'rookie'" + on + " AND player = '" + player
                        + "'; UPDATE out.factor SET player = 'rookie'" + on + " AND player = '" + player
                        + "'; DELETE FROM out.store" + on + " AND player = '" + player + "'";
            default ->
                "INSERT INTO src.failures VALUES ('" + (random.nextBoolean() ? "STORE" : "FACTOR") + "', DATE '" + d
                        + "', '" + player + "', '" + (random.nextInt(3) == 0 ? "REAL_GAP" : "DNP") + "')";
        };
    }
}
