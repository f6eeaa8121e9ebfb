package dev.backfill.examples.nba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.integrity.Scanner;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import dev.backfill.workspace.PipelineLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo shows, number for number, what the design says it shows. Generated once; no test changes it. */
class DemoWorkspaceTest {
    @TempDir
    private static Path folder;

    private static Pipeline pipeline;
    private static DuckDbWarehouse warehouse;
    private static Scan scan;

    @BeforeAll
    static void generate() throws IOException {
        try (InputStream yaml =
                DemoWorkspaceTest.class.getResourceAsStream("/examples/nba-phase4/pipelines/nba-phase4.yaml")) {
            String text = new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
            pipeline = PipelineLoader.load("nba-phase4.yaml", text);
        }
        warehouse = DuckDbWarehouse.create(folder.resolve("demo.duckdb"));
        DemoWorkspace.generate(warehouse, pipeline, 1);
        scan = new Scanner(pipeline, warehouse, InstantSource.fixed(Instant.parse("2022-02-01T10:00:00Z"))).scan(null);
    }

    @AfterAll
    static void close() {
        warehouse.close();
    }

    @Test
    void everyDateOfDecemberHasItsGames() {
        assertThat(days("2021-12-01", "2021-12-31"))
                .containsExactly(
                        "1 9/9/9",
                        "2 5/5/5",
                        "3 9/9/9",
                        "4 7/7/7",
                        "5 4/4/4",
                        "6 10/10/10",
                        "7 3/3/3",
                        "8 13/13/13",
                        "9 3/3/3",
                        "10 9/9/9",
                        "11 7/7/7",
                        "12 6/6/6",
                        "13 9/9/9",
                        "14 3/3/3",
                        "15 11/11/11",
                        "16 4/0/0",
                        "17 8/0/0",
                        "18 7/0/0",
                        "19 6/6/9",
                        "20 6/0/0",
                        "21 5/0/0",
                        "22 6/6/6",
                        "23 11/11/12",
                        "24 0/0/0",
                        "25 5/0/0",
                        "26 8/8/8",
                        "27 7/7/7",
                        "28 8/0/0",
                        "29 8/8/9",
                        "30 3/0/0",
                        "31 10/10/10");
    }

    @Test
    void onlyTheNamedDatesAreInAnotherStateThanPlayed() {
        Map<EventState, List<String>> states = scan.days().stream()
                .filter(d -> d.state() != EventState.PLAYED)
                .collect(Collectors.groupingBy(
                        d -> d.state(), Collectors.mapping(d -> d.date().toString(), Collectors.toList())));
        assertThat(states)
                .isEqualTo(Map.of(
                        EventState.POSTPONED,
                        List.of(
                                "2021-12-16",
                                "2021-12-17",
                                "2021-12-18",
                                "2021-12-20",
                                "2021-12-21",
                                "2021-12-25",
                                "2021-12-28",
                                "2021-12-30"),
                        EventState.MISMATCH,
                        List.of("2021-12-19", "2021-12-23", "2021-12-29"),
                        EventState.NONE,
                        List.of("2021-11-25", "2021-12-24"),
                        EventState.SOURCE_GAP,
                        List.of("2022-01-18"),
                        EventState.NOT_FINAL,
                        List.of("2022-01-31")));
    }

    @Test
    void theFourthOfDecemberAnswersAsTheGuideFoundIt() {
        assertThat(rowsOn("2021-12-04")).isEqualTo("TDZA 0, PSZA 351, PCF 131, PDC 97, ML 131");
        assertThat(query("SELECT COUNT(*) AS n, COUNT(DISTINCT opponent_strength_score) AS v,"
                        + " MAX(ABS(opponent_strength_score)) AS m FROM nba_precompute.player_composite_factors"
                        + " WHERE game_date = DATE '2021-12-04'"))
                .map(r -> r.number("n") + " rows, " + r.number("v") + " value, " + r.get("m"))
                .containsExactly("131 rows, 1 value, 0.0");
        assertThat(scan.cells(LocalDate.parse("2021-12-04")))
                .map(DemoWorkspaceTest::seen)
                .containsExactly(
                        "TDZA MISSING 0/30",
                        "PSZA COMPLETE 351/351",
                        "PCF CONTAMINATED 131/131",
                        "PDC CONTAMINATED 97/131",
                        "ML CONTAMINATED 131/131");
        assertThat(cell("PDC", "2021-12-04").excused()).isEqualTo(34);
    }

    @Test
    void everyBadCellIsOneOfTheNamedOnes() {
        assertThat(scan.cells().stream().filter(c -> c.severity().isBad()))
                .map(c -> c.partition().date() + " " + seen(c))
                .containsExactlyInAnyOrder(
                        "2021-12-04 TDZA MISSING 0/30",
                        "2021-12-04 PCF CONTAMINATED 131/131",
                        "2021-12-04 PDC CONTAMINATED 97/131",
                        "2021-12-04 ML CONTAMINATED 131/131",
                        "2021-12-16 ML STALE 73/0",
                        "2021-12-17 ML STALE 151/0",
                        "2021-12-18 ML STALE 133/0",
                        "2021-12-20 ML STALE 112/0",
                        "2021-12-21 ML STALE 96/0",
                        "2021-12-23 ML MISSING 0/228",
                        "2021-12-26 ML PARTIAL 118/151",
                        "2021-12-28 ML STALE 149/0",
                        "2021-12-29 ML PARTIAL 96/171",
                        "2021-12-30 ML STALE 57/0",
                        "2021-12-31 ML MISSING 0/189",
                        "2022-01-18 PCF BLOCKED 0/null",
                        "2022-01-18 PDC BLOCKED 0/null",
                        "2022-01-18 ML UNKNOWN 112/null");
    }

    @Test
    void theRampClimbsFromEighteenPercentOnTheFifthToNinetyThreeOnTheNineteenth() {
        List<Long> percents = scan.cells().stream()
                .filter(c -> c.verdict() == Verdict.RAMP)
                .map(c -> Math.round(100 * c.completeness().orElseThrow()))
                .toList();
        assertThat(percents).hasSize(18).isSorted();
        assertThat(percents.get(3)).isEqualTo(18);
        assertThat(percents.getLast()).isEqualTo(93);
        assertThat(scan.cells().stream()
                        .filter(c -> c.verdict() == Verdict.RAMP)
                        .filter(c -> c.accounted() != Objects.requireNonNull(c.expected())))
                .isEmpty();
    }

    @Test
    void nobodyHasTenGamesBeforeTheSixthOfNovember() {
        assertThat(query("SELECT CAST(MIN(analysis_date) AS STRING) AS d"
                        + " FROM nba_precompute.player_shot_zone_analysis"))
                .map(r -> r.text("d"))
                .containsExactly("2021-11-06");
        assertThat(cell("PSZA", "2021-11-05").verdict()).isEqualTo(Verdict.NOT_EXPECTED);
        assertThat(cell("PSZA", "2021-11-06").verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void aTeamPlaysOnceADateAndNoSharesOfZonesAreLost() {
        assertThat(query("SELECT game_date, team_abbr FROM nba_analytics.player_game_summary GROUP BY ALL"
                        + " HAVING COUNT(DISTINCT game_id) > 1"))
                .isEmpty();
        assertThat(query("SELECT * FROM nba_analytics.player_game_summary"
                        + " WHERE paint_attempts + mid_range_attempts + three_pt_attempts <> fg_attempts"))
                .isEmpty();
        assertThat(query("SELECT game_id FROM nba_analytics.player_game_summary GROUP BY game_id, team_abbr"
                        + " HAVING SUM(minutes_played) <> 240"))
                .isEmpty();
    }

    @Test
    void recordedReasonsAgreeWithTheGamesPlayed() {
        assertThat(query("SELECT f.entity_id FROM nba_processing.precompute_failures AS f"
                        + " WHERE f.failure_category = 'INSUFFICIENT_DATA' AND f.actual_game_count <> ("
                        + " SELECT COUNT(*) FROM nba_analytics.player_game_summary AS p"
                        + " WHERE p.player_lookup = f.entity_id AND p.game_date < f.analysis_date)"))
                .isEmpty();
        assertThat(query("SELECT COUNT(*) AS n FROM nba_processing.precompute_failures"
                        + " WHERE analysis_date = DATE '2021-12-04' AND processor_name = 'PDC'"))
                .map(r -> r.number("n"))
                .containsExactly(34L);
    }

    /** Every third date, all five tables: dense enough to meet ramp, mismatch, postponed and ordinary dates. */
    @Test
    void rebuildingHealthyPartitionsChangesNoRow() {
        List<String> changed = new ArrayList<>();
        int rebuilt = 0;
        try (Session session = warehouse.open()) {
            for (Cell cell : scan.cells()) {
                Processor p = pipeline.processor(cell.partition().processor());
                LocalDate date = cell.partition().date();
                boolean standing = p.scope() == Scope.DAILY && cell.verdict() == Verdict.NO_EVENT;
                boolean healthy = cell.rows() > 0
                        && !cell.severity().isBad()
                        && (standing || cell.verdict() == Verdict.COMPLETE || cell.verdict() == Verdict.RAMP);
                if (healthy && date.getDayOfYear() % 3 == 0) {
                    rebuilt++;
                    if (differs(session, p, date)) {
                        changed.add(cell.partition().toString());
                    }
                }
            }
        }
        assertThat(changed).isEmpty();
        assertThat(rebuilt).isGreaterThan(100);
    }

    private static boolean differs(Session session, Processor p, LocalDate date) {
        session.execute(
                new Sql("CREATE OR REPLACE TEMP TABLE anew AS SELECT * FROM " + p.table() + " LIMIT 0", Map.of()));
        session.execute(Sql.common("INSERT INTO temp.anew BY NAME " + SqlFiles.read(Objects.requireNonNull(p.sql())))
                .with("date", date)
                .with("processed_at", Instant.EPOCH));
        String without = "SELECT * EXCLUDE (processed_at, created_at) FROM ";
        String old = without + p.table() + " WHERE " + p.date() + " = @date";
        return !session.query(Sql.of("(" + old + " EXCEPT ALL " + without + "temp.anew) UNION ALL (" + without
                                + "temp.anew EXCEPT ALL " + old + ") LIMIT 1")
                        .with("date", date))
                .isEmpty();
    }

    @Test
    void moreSeasonsThanThePipelineKnowsAreRefused() {
        assertThatThrownBy(() -> DemoWorkspace.generate(warehouse, pipeline, 6))
                .hasMessage("--seasons takes 1 to 5 (the pipeline knows no more), not 6.");
    }

    private static List<String> days(String first, String last) {
        return LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .map(d -> scan.day(d).orElseThrow())
                .map(d -> d.date().getDayOfMonth() + " " + d.scheduledOriginally() + "/" + d.scheduledNow() + "/"
                        + d.played())
                .toList();
    }

    private static String rowsOn(String date) {
        return pipeline.processors().stream()
                .map(p -> p.name() + " "
                        + query("SELECT COUNT(*) AS n FROM " + p.table() + " WHERE " + p.date() + " = DATE '" + date
                                        + "'")
                                .getFirst()
                                .number("n"))
                .collect(Collectors.joining(", "));
    }

    private static String seen(Cell cell) {
        return cell.partition().processor() + " " + cell.verdict() + " " + cell.rows() + "/" + cell.expected();
    }

    private static Cell cell(String processor, String date) {
        return scan.cells(LocalDate.parse(date)).stream()
                .filter(c -> c.partition().processor().equals(processor))
                .findFirst()
                .orElseThrow();
    }

    private static List<Row> query(String sql) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(sql));
        }
    }
}
