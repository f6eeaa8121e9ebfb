package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.sql.Sql;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trouble of one table is that table's: it is said, it is CRITICAL, and everything else is judged. */
class OneTableTest {
    private static final String DATES = "2021-12-01..2021-12-10";
    private static final LocalDate DAY = LocalDate.parse("2021-12-09");

    @TempDir
    private Path folder;

    private TinyWarehouse warehouse;

    @BeforeEach
    void build() {
        warehouse = new TinyWarehouse(folder).healthy(DATES);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE out.store ALTER d TYPE DOUBLE USING epoch(d)                  | the column d of out.store is no DATE but DOUBLE
            ALTER TABLE out.store ALTER d TYPE VARCHAR                                | the column d of out.store is no DATE but VARCHAR; say how it is read: date: {column: d, format: "%Y-%m-%d"}
            ALTER TABLE out.store ALTER d TYPE BIGINT USING strftime(d, '%Y%m%d')::BIGINT | the column d of out.store is no DATE but BIGINT; say how it is read: date: {column: d, format: "%Y%m%d"}
            ALTER TABLE out.store ALTER written TYPE DATE                             | the column written of out.store is no TIMESTAMP but DATE
            ALTER TABLE out.store ALTER written TYPE VARCHAR                          | the column written of out.store is no TIMESTAMP but VARCHAR
            ALTER TABLE out.store ALTER written TYPE BIGINT USING epoch_ms(written)   | the column written of out.store is no TIMESTAMP but BIGINT
            """)
    void aColumnOfAnotherTypeIsItsOwnProcessorsMatter(String change, String why) {
        warehouse.run(change);
        Scan scan = warehouse.scan(DATES);
        assertThat(verdicts(scan)).containsExactly(Verdict.COMPLETE, Verdict.COMPLETE, Verdict.UNKNOWN);
        Finding finding = scan.findings().getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.message()).isEqualTo("STORE cannot be judged: " + why + ", on 10 dates.");
        assertThat(scan.findings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "VARCHAR"})
    void theDatesOfASourceMayBeOfAnyTypeThatHoldsDates(String type) {
        warehouse
                .run("ALTER TABLE src.played ALTER d TYPE " + type)
                .run("ALTER TABLE src.schedule ALTER d TYPE " + type);
        assertThat(warehouse.scan(DATES).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP", "TIMESTAMP WITH TIME ZONE"})
    void aPartitionIsTheRowsOfItsDateAtWhateverTime(String type) {
        warehouse
                .run("ALTER TABLE out.store ALTER d TYPE TIMESTAMP USING d + INTERVAL 19 HOUR")
                .run("ALTER TABLE out.store ALTER d TYPE " + type);
        assertThat(warehouse.scan(DATES).findings()).isEmpty();
        warehouse.run("DELETE FROM out.store WHERE d = TIMESTAMP '2021-12-09 19:00:00'");
        assertThat(warehouse.scan(DATES).findings())
                .map(Finding::message)
                .singleElement()
                .asString()
                .startsWith("STORE missing on 9 December 2021");
    }

    @Test
    void aTableWithoutWriteTimesIsJudgedAndOutdatedDoesNotApply() {
        warehouse
                .run("ALTER TABLE out.store DROP COLUMN written")
                .run("DELETE FROM out.store WHERE player = 'p1' AND d = DATE '2021-12-09'");
        Scan scan = warehouse.scan(DATES);
        assertThat(verdicts(scan)).containsExactly(Verdict.COMPLETE, Verdict.COMPLETE, Verdict.PARTIAL);
        assertThat(scan.checks())
                .filteredOn(c -> c.name().equals("outdated STORE"))
                .map(CheckResult::reason)
                .containsExactly("not applicable, because out.store has no column written");
    }

    /** A misspelt name must not pass for a table that does not say when its rows were written. */
    @Test
    void aNamedColumnThatIsNotThereIsAFinding() {
        warehouse.run("ALTER TABLE out.store DROP COLUMN written").run("ALTER TABLE src.played DROP COLUMN written");
        assertThat(warehouse.scan(DATES).findings())
                .map(f -> f.severity() + " " + f.detail())
                .containsExactlyInAnyOrder(
                        "CRITICAL out.store has no column written", "CRITICAL src.played has no column written");
    }

    @Test
    void whereNoColumnIsNamedNothingIsFoundOutdatedAndThatIsSaidOnce() {
        warehouse.run("ALTER TABLE out.store DROP COLUMN written");
        Pipeline tiny = TinyWarehouse.pipeline();
        List<Processor> processors = tiny.processors().stream()
                .map(p ->
                        p.into(new Output(p.table(), p.date(), p.key(), p.name().equals("STORE") ? null : "written")))
                .toList();
        Pipeline unnamed = new Pipeline(
                tiny.name(),
                tiny.title(),
                tiny.events(),
                tiny.sources(),
                tiny.seasons(),
                processors,
                tiny.together(),
                tiny.countRules(),
                tiny.failures());
        Scan scan = scanner(unnamed, warehouse.warehouse()).scan(DateInterval.parse(DATES));
        assertThat(scan.findings()).isEmpty();
        assertThat(scan.checks())
                .map(CheckResult::reason)
                .filteredOn(why -> why.contains("processed_at"))
                .containsExactly("not applicable, because out.store has no column processed_at");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aKeyMayHaveAnyWidth(int width) {
        List<String> columns = List.of("player", "\"a b\"", "c", "group");
        warehouse
                .run("ALTER TABLE src.played ADD COLUMN \"a b\" INTEGER")
                .run("ALTER TABLE src.played ADD COLUMN c VARCHAR DEFAULT 'x / y'")
                .run("ALTER TABLE src.played ADD COLUMN \"group\" DATE DEFAULT DATE '2021-12-09'")
                .run("ALTER TABLE out.factor ADD COLUMN \"a b\" BIGINT")
                .run("ALTER TABLE out.factor ADD COLUMN c VARCHAR DEFAULT 'x / y'")
                .run("ALTER TABLE out.factor ADD COLUMN \"group\" DATE DEFAULT DATE '2021-12-09'");
        Key key = new Key(
                columns.subList(0, width).stream().map(c -> c.replace("\"", "")).toList());
        Pipeline tiny = TinyWarehouse.pipeline();
        Processor factor = tiny.processor("FACTOR");
        Coverage coverage = Coverage.of(
                new Expectation.Distinct(TableName.parse("src.played"), key.isNone() ? Key.of("player") : key));
        Processor wide = new Processor(
                factor.name(),
                factor.title(),
                new Output(factor.table(), factor.date(), key, "written"),
                factor.inputs(),
                coverage,
                factor.tells(),
                factor.work(),
                factor.row());
        Pipeline pipeline = new Pipeline(
                tiny.name(),
                tiny.title(),
                tiny.events(),
                tiny.sources(),
                tiny.seasons(),
                // Nobody reads it, so that it may have keys of its own.
                List.of(tiny.processor("TEAM"), wide),
                List.of(),
                List.of(),
                null);
        Partition partition = new Partition("FACTOR", DAY);
        assertThat(scanner(pipeline, warehouse.warehouse())
                        .scan(DateInterval.parse(DATES))
                        .findings())
                .isEmpty();

        warehouse.run("INSERT INTO out.factor SELECT * FROM out.factor WHERE d = DATE '2021-12-09' LIMIT 1");
        assertThat(scanner(pipeline, warehouse.warehouse())
                        .scan(DateInterval.parse(DATES))
                        .cell(partition))
                .map(Cell::verdict)
                .contains(width == 0 ? Verdict.SURPLUS : Verdict.DUPLICATED);
    }

    @Test
    void namesAreFoundAsTheEngineFindsThem() {
        warehouse
                .run("CREATE SCHEMA other")
                .run("CREATE TABLE other.\"Store\" AS SELECT d AS \"D\", player AS \"Player\", written FROM out.store")
                .run("DROP TABLE out.store")
                .run("CREATE VIEW out.\"STORE\" AS SELECT * FROM other.\"Store\"");
        assertThat(warehouse.scan(DATES).findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FORBIDDEN", "LIMIT", "STATEMENT", "MISSING"})
    void whatTheWarehouseRefusesOfOneTableLeavesTheOthers(Kind kind) {
        Scan scan = scanner(TinyWarehouse.pipeline(), refusing("`out`.`factor`", kind))
                .scan(DateInterval.parse(DATES));
        assertThat(verdicts(scan)).containsExactly(Verdict.COMPLETE, Verdict.UNKNOWN, Verdict.COMPLETE);
        assertThat(scan.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.CRITICAL));
        assertThat(scan.cell(new Partition("FACTOR", DAY)).map(c -> c.proof().words()))
                .contains("cannot be judged: its keys cannot be counted: over the cap");
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGN_IN", "QUOTA", "UNREACHABLE", "NO_ROOM", "CANCELLED", "LOCKED"})
    void whatConcernsEverybodyEndsTheLook(Kind kind) {
        Scanner scanner = scanner(TinyWarehouse.pipeline(), refusing("`out`.`factor`", kind));
        assertThatThrownBy(() -> scanner.scan(DateInterval.parse(DATES))).isInstanceOf(WarehouseException.class);
    }

    @Test
    void aScheduleThatMayNotBeReadMakesDatesUnknown() {
        Warehouse refusing = refusing("`src`.`schedule`", Kind.FORBIDDEN);
        Scan scan = scanner(TinyWarehouse.pipeline(), refusing).scan(DateInterval.parse(DATES));
        assertThat(verdicts(scan)).containsOnly(Verdict.UNKNOWN);
        assertThat(scan.findings())
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.CRITICAL);
        Scan lately = scanner(TinyWarehouse.pipeline(), refusing).scan(null);
        assertThat(lately.interval()).hasToString("2021-12-01..2022-01-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "active = CAST('true' AS BOOLEAN)",
                "player ILIKE '%'",
                "active IS DISTINCT FROM false",
                "d > DATE '2020-01-01' - INTERVAL 3 DAY",
                "length(player)::INT > 0",
                "played.active",
                "active /* only these */",
                "player IN (SELECT player FROM src.played)",
                "CASE WHEN active THEN true ELSE false END",
                "coalesce(active, false) AND player NOT SIMILAR TO 'z.*'"
            })
    void aConditionIsTheEnginesMatter(String condition) {
        assertThat(scanner(where(condition), warehouse.warehouse())
                        .scan(DateInterval.parse(DATES))
                        .findings())
                .isEmpty();
    }

    @Test
    void aWrongConditionIsToldInTheEnginesWords() {
        Scan scan = scanner(where("activ AND true"), warehouse.warehouse()).scan(DateInterval.parse(DATES));
        assertThat(scan.findings()).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(f.root().name()).isEqualTo("src.played");
            assertThat(f.message()).contains("the condition of src.played cannot be used (activ AND true)", "activ");
        });
    }

    private static Pipeline where(String condition) {
        Pipeline tiny = TinyWarehouse.pipeline();
        List<SourceTable> sources = new ArrayList<>();
        tiny.sources()
                .forEach(s -> sources.add(new SourceTable(s.name(), s.date(), condition, s.writtenAt(), s.cadence())));
        return new Pipeline(
                tiny.name(),
                tiny.title(),
                tiny.events(),
                sources,
                tiny.seasons(),
                tiny.processors(),
                tiny.together(),
                tiny.countRules(),
                tiny.failures());
    }

    private static Scanner scanner(Pipeline pipeline, Warehouse warehouse) {
        return new Scanner(pipeline, warehouse, InstantSource.fixed(TinyWarehouse.NOW));
    }

    /** The real warehouse, which refuses what reads one table as BigQuery does: over the cap, without the right. */
    private Warehouse refusing(String table, Kind kind) {
        InvocationHandler handler = (_, method, arguments) -> {
            Object answer = called(warehouse.warehouse(), method, arguments);
            return answer instanceof Session session ? refusing(session, table, kind) : answer;
        };
        return (Warehouse)
                Proxy.newProxyInstance(Warehouse.class.getClassLoader(), new Class<?>[] {Warehouse.class}, handler);
    }

    private static Session refusing(Session real, String table, Kind kind) {
        InvocationHandler handler = (_, method, arguments) -> {
            boolean asks = method.getName().equals("query") && arguments != null;
            if (asks && text(arguments[0]).contains("FROM " + table)) {
                throw new WarehouseException(kind, "over the cap", "Raise it.", null);
            }
            return called(real, method, arguments);
        };
        return (Session)
                Proxy.newProxyInstance(Session.class.getClassLoader(), new Class<?>[] {Session.class}, handler);
    }

    private static String text(Object question) {
        return question instanceof PeriodQuestion of
                ? of.whole().text()
                : question instanceof Sql sql ? sql.text() : "";
    }

    private static Object called(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static List<Verdict> verdicts(Scan scan) {
        return scan.cells(DAY).stream().map(Cell::verdict).toList();
    }
}
