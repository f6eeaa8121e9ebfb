package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.PipelineLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of which nobody says which keys they should have are measured by what is usual. Ten Mondays have 20 rows each. */
class UsualVolumeTest {
    private static final String MONDAY = "2024-03-11";

    private static final Pipeline PIPELINE = PipelineLoader.load("t.yaml", """
            pipeline: t
            sources:
              raw.orders: {date: day}
            processors:
              DAILY: {table: marts.daily, date: day, reads: [raw.orders]}
              KEYED: {table: marts.keyed, date: day, key: k, upstream: [DAILY], expected: {same_as: DAILY}}
            """);

    @TempDir
    private Path folder;

    private DuckDbWarehouse warehouse;

    @BeforeEach
    void build() {
        warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"));
        run("CREATE SCHEMA raw");
        run("CREATE SCHEMA marts");
        run(
                "CREATE TABLE raw.orders AS SELECT d::DATE AS day, k FROM generate_series(DATE '2024-01-01', DATE '2024-03-20',"
                        + " INTERVAL 1 DAY) AS t(d), range(20) AS r(k)");
        run("CREATE TABLE marts.daily AS FROM raw.orders");
        run("CREATE TABLE marts.keyed AS FROM raw.orders");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20 | COMPLETE
            10 | COMPLETE
            9  | LOW
            1  | LOW
            40 | COMPLETE
            41 | HIGH
            """)
    void halfToTwiceTheUsualRowsAreEnough(int rows, String verdict) {
        has("marts.daily", MONDAY, rows);
        Cell cell = cell("DAILY", MONDAY);
        assertThat(List.of(cell.verdict().name(), cell.expected(), cell.proof().words()))
                .isEqualTo(List.of(
                        verdict, 20, rows + (rows == 1 ? " row" : " rows") + "; the last 8 Mondays had 20 each"));
    }

    @Test
    void theFindingTellsTheNumbers() {
        has("marts.daily", "2024-02-26", 30);
        has("marts.daily", "2024-03-04", 10);
        has("marts.daily", MONDAY, 41);
        Finding finding = scan(MONDAY).findings().getFirst();
        assertThat(List.of(finding.id(), finding.message(), finding.severity().name()))
                .isEqualTo(List.of(
                        "high:DAILY:2024-03-11",
                        "DAILY high on 11 March 2024: 41 rows; the last 8 Mondays had 10 to 30, usually 20; KEYED due to"
                                + " follow.",
                        "WARNING"));
        assertThat(query(finding.evidenceSql())).hasSize(1);
        has("marts.daily", MONDAY, 40);
        assertThat(query(finding.evidenceSql())).isEmpty();
    }

    @Test
    void anEmptyPeriodIsMissingAndWhatReadsItIsBlocked() {
        has("marts.daily", MONDAY, 0);
        has("marts.keyed", MONDAY, 0);
        assertThat(scan(MONDAY).cells())
                .map(c -> c.verdict() + " " + c.expected() + ": " + c.proof().words())
                .containsExactly(
                        "MISSING 20: 0 rows; the last 8 Mondays had 20 each",
                        "BLOCKED 20: 0 rows; the last 8 Mondays had 20 each; DAILY has 0 of 20");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-01-22 | 0  | MISSING 1: 0 rows; it is due
            2024-01-22 | 3  | COMPLETE 3: 3 rows; nobody can say what is usual: only 3 earlier Mondays to compare with
            2024-01-29 | 3  | LOW 20: 3 rows; the last 4 Mondays had 20 each
            2024-01-29 | 0  | MISSING 20: 0 rows; the last 4 Mondays had 20 each
            2024-01-01 | 20 | COMPLETE 20: 20 rows; nobody can say what is usual: no earlier Mondays to compare with
            """)
    void fewerThanFourEarlierPeriodsSayNothing(String date, int rows, String seen) {
        has("marts.daily", date, rows);
        Cell cell = cell("DAILY", date);
        assertThat(cell.verdict() + " " + cell.expected() + ": " + cell.proof().words())
                .isEqualTo(seen);
    }

    @Test
    void emptyAndDoubledPeriodsDoNotSayWhatIsUsual() {
        for (String date : List.of("2024-03-04", "2024-02-26", "2024-02-19", "2024-02-12")) {
            run("INSERT INTO marts.keyed SELECT day, k FROM marts.keyed, range(5) WHERE day = DATE '" + date + "'");
        }
        has("marts.keyed", "2024-02-05", 0);
        has("marts.keyed", MONDAY, 9);
        Cell cell = cell("KEYED", MONDAY);
        assertThat(cell.verdict() + ": " + cell.proof().words())
                .isEqualTo("LOW: 9 rows; the last 5 Mondays had 20 each");
    }

    /** Half of a source day never loaded, and all built from it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10 |
            9  | partial-source:raw.orders:2024-03-11 WARNING Source rows incomplete on 11 March 2024 in raw.orders: 9 rows; the last 8 Mondays had 20 each; DAILY built from it.
            40 |
            41 | high:raw.orders:2024-03-11 WARNING More source rows than usual on 11 March 2024 in raw.orders: 41 rows; the last 8 Mondays had 20 each; DAILY built from it.
            """)
    void aSourceIsMeasuredByWhatIsUsualToo(int rows, @Nullable String told) {
        has("raw.orders", MONDAY, rows);
        assertThat(scan(MONDAY).findings())
                .map(f -> f.id() + " " + f.severity() + " " + f.message())
                .isEqualTo(told == null ? List.of() : List.of(told));
    }

    @Test
    void aSourceMayHaveAnyNumberOfRows() {
        has("raw.orders", MONDAY, 1);
        Pipeline any = PipelineLoader.load(
                "t.yaml",
                "pipeline: t\nsources:\n  raw.orders: {date: day, rows: any}\nprocessors:\n  DAILY: {table: marts.daily,"
                        + " date: day, reads: [raw.orders]}\n");
        assertThat(new Scanner(any, warehouse, InstantSource.fixed(Instant.parse("2024-03-21T12:00:00Z")))
                        .scan(null)
                        .findings())
                .isEmpty();
    }

    /** Where keys are named, their loss is certain; the usual rows are a guess. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            distinct: {table: raw.orders, key: k} | 9  | low:KEYED:2024-03-11 CRITICAL
            distinct: {table: raw.orders, key: k} | 10 | partial:KEYED:2024-03-11 INFO
            fixed: 20                             | 9  | low:KEYED:2024-03-11 CRITICAL
            rows: usual                           | 9  | low:KEYED:2024-03-11 WARNING
            """)
    void theLossOfMostNamedKeysIsCritical(String expected, int rows, String told) {
        has("marts.keyed", MONDAY, rows);
        Pipeline pipeline = PipelineLoader.load(
                "t.yaml",
                "pipeline: t\nsources:\n  raw.orders: {date: day}\nprocessors:\n  KEYED: {table: marts.keyed, date: day, key:"
                        + " k, reads: [raw.orders], expected: {" + expected + "}}\n");
        assertThat(new Scanner(pipeline, warehouse, InstantSource.fixed(Instant.parse("2024-03-21T12:00:00Z")))
                        .scan(DateInterval.of(LocalDate.parse(MONDAY)))
                        .findings())
                .map(f -> f.id() + " " + f.severity())
                .containsExactly(told);
    }

    /** The eleventh is over at midnight in Berlin, which is at 23:00 in UTC, and may be absent for six hours more. */
    @ParameterizedTest
    @CsvSource({
        "UTC,           2024-03-12T05:59:59Z, NOT_DUE",
        "UTC,           2024-03-12T06:00:00Z, MISSING",
        "Europe/Berlin, 2024-03-12T04:59:59Z, NOT_DUE",
        "Europe/Berlin, 2024-03-12T05:00:00Z, MISSING"
    })
    void aPeriodEndsInTheZoneOfThePipeline(String zone, String now, String verdict) {
        has("marts.daily", MONDAY, 0);
        has("raw.orders", MONDAY, 20);
        Pipeline pipeline = PipelineLoader.load(
                "t.yaml",
                "pipeline: t\nzone: " + zone + "\ndue: 6h\nsources:\n  raw.orders: {date: day}\nprocessors:\n  DAILY:"
                        + " {table: marts.daily, date: day, reads: [raw.orders]}\n");
        Scan scan = new Scanner(pipeline, warehouse, InstantSource.fixed(Instant.parse(now)))
                .scan(DateInterval.of(LocalDate.parse(MONDAY)));
        assertThat(scan.cells().getFirst().verdict()).hasToString(verdict);
    }

    @Test
    void aDateIsJudgedAlikeInWhateverIntervalItIsLookedAt() {
        has("marts.daily", MONDAY, 9);
        Cell whole = scanner().scan(null).cell(partition("DAILY")).orElseThrow();
        Cell each = Objects.requireNonNull(scanner()
                        .each(new TreeSet<>(List.of(LocalDate.parse(MONDAY), LocalDate.parse("2024-03-12"))))
                        .get(LocalDate.parse(MONDAY)))
                .cell(partition("DAILY"))
                .orElseThrow();
        assertThat(whole).isEqualTo(cell("DAILY", MONDAY));
        assertThat(each).isEqualTo(whole);
    }

    private static dev.backfill.model.Partition partition(String processor) {
        return new dev.backfill.model.Partition(processor, LocalDate.parse(MONDAY));
    }

    private void has(String table, String date, int rows) {
        run("DELETE FROM " + table + " WHERE day = DATE '" + date + "'");
        run("INSERT INTO " + table + " SELECT DATE '" + date + "', k FROM range(" + rows + ") AS r(k)");
    }

    private Cell cell(String processor, String date) {
        return scan(date).cells().stream()
                .filter(c -> c.partition().processor().equals(processor))
                .findFirst()
                .orElseThrow();
    }

    private Scan scan(String date) {
        return scanner().scan(DateInterval.of(LocalDate.parse(date)));
    }

    private Scanner scanner() {
        return new Scanner(PIPELINE, warehouse, InstantSource.fixed(Instant.parse("2024-03-21T12:00:00Z")));
    }

    private List<?> query(String sql) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(sql));
        }
    }

    private void run(String sql) {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of(sql));
        }
    }
}
