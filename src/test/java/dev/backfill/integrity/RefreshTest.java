package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionEntry.Part;
import dev.backfill.warehouse.sql.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look that only refreshes, on a warehouse that keeps a record of its partitions which the test writes. */
class RefreshTest {
    private static final DateInterval DATES = DateInterval.parse("2021-12-03..2021-12-06");
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final Instant THEN = Instant.parse("2021-12-07T00:00:00Z");

    private final Pipeline pipeline = TinyWarehouse.pipeline();
    private final Map<String, Integer> versions = new HashMap<>();
    private final List<String> counted = new ArrayList<>();
    private long streamed;
    private TinyWarehouse tiny;
    private Scanner scanner;

    @BeforeEach
    void healthy(@TempDir Path folder) {
        tiny = new TinyWarehouse(folder).healthy("2021-12-01..2021-12-08");
        scanner = new Scanner(pipeline, recorded(tiny.warehouse()), InstantSource.fixed(TinyWarehouse.NOW));
    }

    @AfterEach
    void close() {
        tiny.close();
    }

    @Test
    void whatHasNotChangedIsNotCountedAgain() {
        Scan first = scanner.refresh(DATES);
        assertThat(counted).hasSize(3);
        counted.clear();
        Scan second = scanner.refresh(DATES);
        assertThat(counted).isEmpty();
        assertThat(second.cells()).isEqualTo(first.cells());
        assertThat(second.findings()).isEqualTo(first.findings());
    }

    @Test
    void onlyADateThatHasChangedIsCountedAndTheResultIsThatOfAFullLook() {
        scanner.refresh(DATES);
        counted.clear();
        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-04' AND player = 'p1'");
        versions.put("out.factor " + FOURTH, 2);
        Scan refreshed = scanner.refresh(DATES);
        assertThat(counted).containsExactly("FACTOR 2021-12-04..2021-12-04");
        assertThat(refreshed.cells()).isEqualTo(tiny.scan(DATES.toString()).cells());
    }

    @Test
    void aPartitionThatHasGoneIsCountedAgain() {
        scanner.refresh(DATES);
        counted.clear();
        tiny.run("DELETE FROM out.team WHERE d = DATE '2021-12-04'");
        versions.put("out.team " + FOURTH, -1);
        assertThat(scanner.refresh(DATES).cells())
                .isEqualTo(tiny.scan(DATES.toString()).cells());
        assertThat(counted).containsExactly("TEAM 2021-12-04..2021-12-04");
    }

    @Test
    void aSourceThatHasChangedMeansThatEverythingIsCounted() {
        scanner.refresh(DATES);
        counted.clear();
        tiny.run(
                "INSERT INTO src.played VALUES ('x', DATE '2021-12-05', 'new', true, TIMESTAMP '2021-12-05 20:00:00')");
        versions.put("src.played", 2);
        assertThat(scanner.refresh(DATES).cells())
                .isEqualTo(tiny.scan(DATES.toString()).cells());
        assertThat(counted).hasSize(3);
    }

    @Test
    void nothingIsReusedWhileRowsAreStreamedIn() {
        streamed = 40;
        scanner.refresh(DATES);
        counted.clear();
        Scan second = scanner.refresh(DATES);
        assertThat(counted).hasSize(3);
        assertThat(second.checklist())
                .filteredOn(i -> !i.passed())
                .singleElement()
                .satisfies(i -> assertThat(i.detail())
                        .isEqualTo("40 rows of src.played are still in the streaming buffer: they cannot be replaced"
                                + " yet"));
    }

    @Test
    void anotherIntervalIsCountedWhole() {
        scanner.refresh(DATES);
        counted.clear();
        scanner.refresh(DateInterval.parse("2021-12-03..2021-12-07"));
        assertThat(counted).hasSize(3);
    }

    @Test
    void aLookThatDecidesReadsTheRowsWhateverTheRecordSays() {
        scanner.refresh(DATES);
        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-04'");
        assertThat(scanner.scan(DATES).cells())
                .isEqualTo(tiny.scan(DATES.toString()).cells());
        assertThat(scanner.recount(DATES).cells())
                .isEqualTo(tiny.scan(DATES.toString()).cells());
    }

    @Test
    void countsAroundAWriteLeaveNothingToReuse() {
        scanner.refresh(DATES);
        scanner.recount(DateInterval.of(FOURTH));
        counted.clear();
        scanner.refresh(DATES);
        assertThat(counted).hasSize(3);
    }

    private List<PartitionEntry> entries() {
        List<PartitionEntry> entries = new ArrayList<>();
        for (String source : List.of("src.schedule", "src.played", "src.failures")) {
            entries.add(new PartitionEntry(
                    TableName.parse(source), Part.WHOLE, null, null, 1, modified(versions.getOrDefault(source, 1))));
        }
        entries.add(
                new PartitionEntry(TableName.parse("src.played"), Part.STREAMED, null, null, streamed, modified(1)));
        for (String table : List.of("out.team", "out.factor", "out.store")) {
            DATES.dates().forEach(d -> {
                int version = versions.getOrDefault(table + " " + d, 1);
                if (version > 0) {
                    entries.add(new PartitionEntry(TableName.parse(table), Part.DAY, "d", d, 1, modified(version)));
                }
            });
        }
        return entries;
    }

    private static Instant modified(int version) {
        return THEN.plusSeconds(version);
    }

    private Warehouse recorded(Warehouse warehouse) {
        return proxy(
                Warehouse.class,
                warehouse,
                (method, _, result) -> Set.of("open", "look").contains(method)
                        ? proxy(Session.class, result, this::answered)
                        : result);
    }

    private @Nullable Object answered(String method, @Nullable Object @Nullable [] arguments, @Nullable Object result) {
        if (method.equals("partitions")) {
            return entries();
        }
        if (method.equals("query")
                && arguments != null
                && arguments[0] instanceof Sql sql
                && sql.text().contains("AS row_count")) {
            counted.add(sql.parameters().get("called_0") + " "
                    + sql.parameters().get("first") + ".." + sql.parameters().get("last"));
        }
        return result;
    }

    private interface Afterwards {
        @Nullable
        Object then(String method, @Nullable Object @Nullable [] arguments, @Nullable Object result);
    }

    private static <T> T proxy(Class<T> type, @Nullable Object real, Afterwards afterwards) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return afterwards.then(method.getName(), arguments, method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
