package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent.Line;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.run.StepState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GuardsTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");

    private RepairBench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new RepairBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT * FROM ({}) WHERE k IS NULL        | OUTPUT VALIDATION: 0/3 records written
            {} UNION ALL {}                           | OUTPUT VALIDATION: 6 rows for 3 keys (k)
            SELECT * REPLACE (0 AS strength) FROM ({}) | strength = 0 in 3 of 3 rows, as if TDZA were missing
            SELECT * EXCLUDE (processed_at) FROM ({}) | processed_at
            """)
    void rowsThatDoNotPassLeaveTheOldOnes(String select, String message) throws InterruptedException {
        bench.healthy(FOURTH).script("PCF", FOURTH, () -> select.replace("{}", RepairBench.HEALTHY));
        List<Map<String, Object>> before = bench.query("SELECT * FROM out.PCF ORDER BY k");
        StepChanged end = only(one(Verb.REBUILD, "PCF"), RunOptions.defaults());
        assertThat(end.state()).isEqualTo(StepState.FAILED);
        assertThat(end.message()).contains(message);
        assertThat(bench.query("SELECT * FROM out.PCF ORDER BY k")).isEqualTo(before);
    }

    @Test
    void fewerThanHalfOfTheKeysIsAWarning() throws InterruptedException {
        bench.healthy(FOURTH).empty("ML", FOURTH).script("ML", FOURTH, () -> RepairBench.rows(1, 1));
        StepChanged end = only(one(Verb.BUILD, "ML"), RunOptions.defaults());
        assertThat(end.state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(lines(LogLevel.WARNING)).anyMatch(l -> l.startsWith("LOW COMPLETENESS: 1/3 (33.3%) for 2021-12-04"));
        assertThat(bench.query("SELECT status FROM nba_orchestration.backfill_date_outcomes"))
                .containsExactly(Map.of("status", "partial"));
    }

    @Test
    void nothingIsBuiltWithoutItsUpstream() throws InterruptedException {
        bench.healthy(FOURTH).empty("TDZA", FOURTH);
        StepChanged end = only(one(Verb.REBUILD, "PCF"), RunOptions.defaults());
        assertThat(end.state()).isEqualTo(StepState.FAILED);
        assertThat(end.message())
                .isEqualTo("upstream_missing: BACKFILL SAFETY: No upstream for 2021-12-04 (TDZA has no rows; TDZA 0,"
                        + " PSZA 3). Build TDZA for 2021-12-04 first, or plan it together with PCF.");
        assertThat(bench.query("SELECT upstream_available, status FROM nba_orchestration.backfill_date_outcomes"))
                .containsExactly(Map.of("upstream_available", "false", "status", "failed"));
    }

    @Test
    void upstreamRowCountsAreLogged() throws InterruptedException {
        bench.healthy(FOURTH);
        only(one(Verb.REBUILD, "ML"), RunOptions.defaults());
        assertThat(lines(LogLevel.INFO)).anyMatch(l -> l.startsWith("upstream exists: TDZA 3, PSZA 3, PCF 3, PDC 3"));
    }

    @Test
    void theFullProfileLooksAtCompletenessFreshnessAndAttemptsToo() throws InterruptedException {
        bench.healthy(FOURTH).fill("PDC", FOURTH, RepairBench.rows(1, 1));
        RunOptions full = new RunOptions(1, Order.OLDEST, OnFailure.DATE, CheckProfile.FULL);
        Receipt receipt = bench.start(one(Verb.REBUILD, "ML"), full).await();
        assertThat(receipt.checks().keySet())
                .isEqualTo(Set.of(
                        "upstream existence",
                        "completeness of every upstream",
                        "freshness of every upstream",
                        "reprocess attempts",
                        "output validation",
                        "loss of keys",
                        "consistency of the date"));
        assertThat(lines(LogLevel.WARNING))
                .anyMatch(l -> l.startsWith(
                        "upstream accounted for: TDZA 100 %, PSZA 100 %, PCF 100 %, PDC 33 %, below the threshold"));
        assertThat(lines(LogLevel.INFO)).anyMatch(l -> l.startsWith("0 earlier runs worked on it"));
    }

    @Test
    void rowsOfADateWithoutAnEventAreTakenOutAndKept() throws InterruptedException {
        bench.stale(FOURTH);
        StepChanged end = only(one(Verb.RETIRE, "ML"), RunOptions.defaults());
        assertThat(end.state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(bench.rowsOf("ML", FOURTH)).isZero();
        assertThat(bench.kept("ML")).hasSize(3);
    }

    @Test
    void rowsOfADateOnWhichAGameWasPlayedAreNeverTakenOut() throws InterruptedException {
        bench.healthy(FOURTH);
        StepChanged end = only(one(Verb.RETIRE, "ML"), RunOptions.defaults());
        assertThat(end.state()).isEqualTo(StepState.FAILED);
        assertThat(end.message()).startsWith("event_not_disproved: BACKFILL SAFETY: ML 2021-12-04 keeps its rows");
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(3);
    }

    @Test
    void theProofIsLookedForAgainWhenTheRowsAreAboutToGo() throws InterruptedException {
        LocalDate third = FOURTH.minusDays(1);
        bench.stale(FOURTH).script("TDZA", third, () -> {
            bench.run("DELETE FROM raw.schedule");
            return RepairBench.HEALTHY;
        });
        List<Step> steps = List.of(
                new Step(
                        1, Verb.BUILD, new Partition("TDZA", third), new StepReason.Told("asked for"), List.of(), 3, 0),
                new Step(
                        2,
                        Verb.RETIRE,
                        new Partition("ML", FOURTH),
                        new StepReason.Told("rows without an event"),
                        List.of(),
                        0,
                        3));
        // One date after the other: the proof is gone when the second begins, and was there when the run did.
        StepChanged end = bench.start(
                        planOf(steps), new RunOptions(1, Order.OLDEST, OnFailure.DATE, CheckProfile.QUICK))
                .await()
                .steps()
                .getLast();
        assertThat(end.state()).isEqualTo(StepState.FAILED);
        assertThat(end.message())
                .contains("event_not_disproved", "no line of the schedule says that nothing took place");
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(3);
    }

    @Test
    void rowsThatNobodyCallsOffGoOnlyWhereThePlanSaysSo() throws InterruptedException {
        bench.stale(FOURTH).run("DELETE FROM raw.schedule");
        bench.healthy(FOURTH.plusDays(1));
        assertThat(only(one(Verb.RETIRE, "ML"), RunOptions.defaults()).state()).isEqualTo(StepState.FAILED);
        StepChanged end = only(allowed(Verb.RETIRE, "ML"), RunOptions.defaults());
        assertThat(end.state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(bench.rowsOf("ML", FOURTH)).isZero();
    }

    @Test
    void aRebuildMayTakeOutTheKeysTooManyAndNotOneMore() throws InterruptedException {
        bench.healthy(FOURTH)
                .fill("ML", FOURTH, RepairBench.rows(5, 1.5))
                .script("ML", FOURTH, () -> RepairBench.rows(2, 1));
        StepChanged lost = only(one(Verb.REBUILD, "ML"), RunOptions.defaults());
        assertThat(lost.state()).isEqualTo(StepState.FAILED);
        assertThat(lost.message())
                .startsWith("would_lose_rows: BACKFILL SAFETY: ML 2021-12-04 keeps its rows, because 3 keys would be"
                        + " gone: k2, k3, k4");
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(5);
        bench.script("ML", FOURTH, () -> RepairBench.rows(3, 1));
        assertThat(only(one(Verb.REBUILD, "ML"), RunOptions.defaults()).state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(3);
    }

    @Test
    void keysThatThePlanAllowsToGoMayGo() throws InterruptedException {
        bench.healthy(FOURTH).script("ML", FOURTH, () -> RepairBench.rows(2, 1));
        assertThat(only(allowed(Verb.REBUILD, "ML"), RunOptions.defaults()).state())
                .isEqualTo(StepState.SUCCEEDED);
        assertThat(lines(LogLevel.WARNING)).anyMatch(l -> l.startsWith("1 key would be gone: k2, which was allowed"));
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(2);
    }

    @Test
    void aDateWhoseTablesDoNotFitIsNotConsistent() throws InterruptedException {
        bench.healthy(FOURTH).fill("PCF", FOURTH, RepairBench.rows(2, 1));
        Receipt receipt =
                bench.start(one(Verb.REBUILD, "ML"), RunOptions.defaults()).await();
        assertThat(receipt.dates()).map(d -> d.consistent()).containsExactly(false);
        assertThat(receipt.dates().getFirst().text())
                .startsWith("TDZA 3, PSZA 3, PCF 2, PDC 3, ML 3: ML (3) > PCF (2); ")
                .contains("PCF partial: 2 of 3 rows", "PDC outdated");
    }

    private StepChanged only(Plan plan, RunOptions options) throws InterruptedException {
        return bench.start(plan, options).await().steps().getFirst();
    }

    private static Plan one(Verb verb, String processor) {
        Step step =
                new Step(1, verb, new Partition(processor, FOURTH), new StepReason.Told("asked for"), List.of(), 3, 3);
        return planOf(List.of(step));
    }

    private static Plan allowed(Verb verb, String processor) {
        return planOf(List.of(new Step(
                1, verb, new Partition(processor, FOURTH), new StepReason.Told("asked for"), List.of(), 3, 3, true)));
    }

    private static Plan planOf(List<Step> steps) {
        return new Plan("0", "0", "nba", steps, List.of(), new Estimate(null, 0));
    }

    private List<String> lines(LogLevel level) {
        return bench.log.stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .filter(l -> l.level() == level)
                .map(Line::text)
                .toList();
    }
}
