package dev.backfill.orchestrator;

import static dev.backfill.model.run.StepState.RUNNING;
import static dev.backfill.model.run.StepState.SKIPPED;
import static dev.backfill.model.run.StepState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.journal.Journal;
import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.Work;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunEvent.CheckRan;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.run.RunState;
import dev.backfill.orchestrator.plan.PlanHash;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.run.Run;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A chain stops where a rebuild gives the rows that were there: A feeds B feeds C feeds D, which reads R, too. */
@Timeout(120)
class EarlyCutOffTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final LocalDate FIFTH = LocalDate.parse("2021-12-05");
    private static final int SEEDS = 4;

    @TempDir
    private Path folder;

    private RepairBench bench;

    @BeforeEach
    void open() {
        bench = new RepairBench(folder, chain());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatFollowsRowsThatCameOutAsTheyWereIsSkipped() throws InterruptedException {
        damaged();

        Receipt receipt = bench.repair(RunOptions.defaults());

        assertThat(bench.states("A", FOURTH)).containsExactly(RUNNING, SUCCEEDED);
        assertThat(bench.states("B", FOURTH)).containsExactly(RUNNING, SUCCEEDED);
        assertThat(receipt.steps())
                .extracting(
                        s -> s.step().partition().processor(),
                        StepChanged::state,
                        StepChanged::message,
                        StepChanged::unchanged)
                .containsExactly(
                        tuple("A", SUCCEEDED, "6 rows → 3 rows", false),
                        tuple("B", SUCCEEDED, "3 rows → 3 rows, the same as before", true),
                        tuple("C", SKIPPED, "upstream unchanged: B", true),
                        tuple("D", SKIPPED, "upstream unchanged: C", true));
        assertThat(receipt.notNeeded()).isEqualTo(2);
        assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(receipt.open()).isEmpty();
        assertThat(bench.plan().steps())
                .as("C is older than B, and not outdated")
                .isEmpty();
    }

    @Test
    void howOftenItIsWrittenAnewDoesNotMatter() throws InterruptedException {
        bench.healthy(FOURTH);
        for (int i = 0; i < 3; i++) {
            assertThat(run(bench.plan(asked("A"))).counts()).isEqualTo(Map.of(SUCCEEDED, 1L, SKIPPED, 3L));
        }
        assertThat(bench.plan().steps()).isEmpty();
    }

    @Test
    void aStepThatWasNotNeededIsNoAttempt() throws InterruptedException {
        bench.healthy(FOURTH);
        run(bench.plan(asked("A")));
        run(bench.plan(asked("A")));
        RunOptions full = new RunOptions(1, Order.OLDEST, OnFailure.DATE, CheckProfile.FULL);

        bench.start(bench.plan(asked("A", "B")), full).await();

        assertThat(List.copyOf(bench.log).stream()
                        .filter(CheckRan.class::isInstance)
                        .map(CheckRan.class::cast)
                        .filter(c -> c.check().equals("reprocess attempts"))
                        .map(c -> c.step().partition().processor() + ": " + c.seen()))
                .containsExactly("A: 2 earlier runs worked on it", "B: 0 earlier runs worked on it");
    }

    @Test
    void aRecordThatAnOlderConsoleMadeGetsWhatItLacks() throws InterruptedException {
        damaged();
        bench.run("CREATE SCHEMA backfill_kept");
        bench.run("CREATE TABLE backfill_kept.partition_writes (run_id VARCHAR, processor VARCHAR, table_name VARCHAR,"
                + " date DATE, place BIGINT, verb VARCHAR, undoes VARCHAR, written_at TIMESTAMP, rows_before BIGINT,"
                + " rows_after BIGINT, hash_after VARCHAR, shape VARCHAR, newest TIMESTAMP)");
        bench.run("CREATE TABLE backfill_kept.partition_keeps (keep_id VARCHAR, run_id VARCHAR, table_name VARCHAR,"
                + " date DATE, place BIGINT, why VARCHAR, kept_at TIMESTAMP, kept_in VARCHAR, row_count BIGINT,"
                + " content VARCHAR, shape VARCHAR, returned_at TIMESTAMP)");

        assertThat(ends(bench.repair(RunOptions.defaults())))
                .isEqualTo("A SUCCEEDED, B SUCCEEDED, C SKIPPED, D SKIPPED");
        assertThat(bench.plan().steps()).isEmpty();
    }

    @Test
    void aWriteOfSomebodyElseCountsAgain() throws InterruptedException {
        damaged();
        bench.repair(RunOptions.defaults());

        bench.run("UPDATE out.b SET processed_at = TIMESTAMP '2022-03-01 00:00:00' WHERE k = 'k0'");

        assertThat(bench.plan().steps())
                .extracting(s -> s.partition().processor(), Step::reason, Step::follows)
                .containsExactly(tuple("C", "older than B", false), tuple("D", "reads C", true));
    }

    @Test
    void whatIsAskedForAlwaysRuns() throws InterruptedException {
        bench.healthy(FOURTH);

        Receipt receipt = run(bench.plan(asked("A", "C")));

        assertThat(ends(receipt)).isEqualTo("A SUCCEEDED, B SKIPPED, C SUCCEEDED, D SKIPPED");
    }

    @Test
    void whatIsBadByItselfAlwaysRuns() throws InterruptedException {
        bench.healthy(FOURTH).fill("D", FOURTH, RepairBench.rows(2, 1.5));

        Receipt receipt = run(bench.plan(asked("A")));

        assertThat(ends(receipt)).isEqualTo("A SUCCEEDED, B SKIPPED, C SKIPPED, D SUCCEEDED");
    }

    @Test
    void whatHasGoneBadSinceThePlanWasMadeRuns() throws InterruptedException {
        Plan plan = bench.healthy(FOURTH).plan(asked("A"));
        bench.fill("C", FOURTH, RepairBench.rows(2, 1.5));

        assertThat(ends(run(plan))).isEqualTo("A SUCCEEDED, B SKIPPED, C SUCCEEDED, D SUCCEEDED");
    }

    @Test
    void whatReadsSomethingElseThatHasChangedRuns() throws InterruptedException {
        bench.healthy(FOURTH).script("R", FOURTH, () -> RepairBench.rows(3, 9));

        Receipt receipt = run(bench.plan(asked("A", "R")));

        assertThat(ends(receipt)).isEqualTo("A SUCCEEDED, B SKIPPED, C SKIPPED, R SUCCEEDED, D SUCCEEDED");
    }

    @Test
    void aRunWithStepsThatWereNotNeededIsTakenBack() throws InterruptedException {
        damaged();
        List<List<Map<String, Object>>> before = rows(bench, "*");
        Run run = bench.start(bench.plan(), RunOptions.defaults());
        run.await();

        Receipt undo =
                bench.orchestrator(bench.log::add).undo(run.id(), _ -> {}).await();

        assertThat(ends(undo)).isEqualTo("B SUCCEEDED, A SUCCEEDED");
        assertThat(rows(bench, "*")).isEqualTo(before);
        assertThat(bench.plan().steps()).map(s -> s.partition().processor()).containsExactly("A", "B", "C", "D");
    }

    @Test
    void aResumedRunKnowsWhatCameOutAsItWasBefore() throws Exception {
        try (Journal journal = Journal.open(folder.resolve("journal.sqlite"))) {
            String runId = stoppedAtR(journal);

            Receipt receipt = resumed(journal, runId);

            assertThat(ends(receipt)).isEqualTo("A SUCCEEDED, B SKIPPED, C SUCCEEDED, R SUCCEEDED, D SKIPPED");
            assertThat(receipt.steps().getLast().message()).isEqualTo("upstream unchanged: C, R");
            assertThat(receipt.notNeeded()).isEqualTo(2);
            assertThat(journal.run(runId).orElseThrow().steps()).isEqualTo(receipt.steps());
        }
    }

    @Test
    void whatWasNotNeededIsLookedAtAgainWhereWhatItFollowsIsDoneAgain() throws Exception {
        try (Journal journal = Journal.open(folder.resolve("journal.sqlite"))) {
            String runId = stoppedAtR(journal);
            bench.run("DELETE FROM backfill_kept.partition_writes WHERE table_name = 'out.a'");
            bench.script("A", FOURTH, () -> RepairBench.rows(3, 4));

            assertThat(ends(resumed(journal, runId)))
                    .as("the rows of A are there and right, though nobody knows who wrote them")
                    .isEqualTo("A SKIPPED, B SUCCEEDED, C SUCCEEDED, R SUCCEEDED, D SKIPPED");
        }
    }

    /** A, C and R are asked for; the run is stopped while R is computed. */
    private String stoppedAtR(Journal journal) throws Exception {
        Plan plan = bench.healthy(FOURTH).plan(asked("A", "C", "R"));
        CompletableFuture<Run> begun = new CompletableFuture<>();
        CompletableFuture<Void> written = new CompletableFuture<>();
        bench.script("R", FOURTH, () -> {
            written.join();
            begun.join().stopNow();
            return RepairBench.HEALTHY;
        });
        Run run = bench.orchestrator(journal).start(plan, RunOptions.defaults(), event -> {
            if (event instanceof StepChanged s && isOf("C", s) && s.state() == SUCCEEDED) {
                written.complete(null);
            }
        });
        begun.complete(run);
        assertThat(ends(run.await())).isEqualTo("A SUCCEEDED, B SKIPPED, C SUCCEEDED, R CANCELLED, D CANCELLED");
        bench.script("R", FOURTH, () -> RepairBench.HEALTHY);
        return run.id();
    }

    private Receipt resumed(Journal journal, String runId) throws InterruptedException {
        return bench.orchestrator(journal).resume(runId, _ -> {}).orElseThrow().await();
    }

    private static boolean isOf(String processor, StepChanged change) {
        return change.step().partition().processor().equals(processor);
    }

    /** The same plan of which every step runs. */
    private static Plan whole(Plan plan) {
        List<Step> steps = plan.steps().stream()
                .map(s -> new Step(s.id(), s.verb(), s.partition(), s.why(), s.needs(), s.expected(), s.rowsBefore()))
                .toList();
        String hash = PlanHash.of(plan.pipeline(), steps, plan.left());
        return new Plan(PlanHash.planId(hash), hash, plan.pipeline(), steps, plan.left(), plan.estimate());
    }

    @Test
    void theRowsAreThoseOfARunThatSkipsNothing() throws InterruptedException {
        long skipped = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<List<List<Map<String, Object>>>> ends = new ArrayList<>();
            for (boolean cutting : List.of(true, false)) {
                Path own = folder.resolve(seed + (cutting ? "-cutting" : "-whole"));
                own.toFile().mkdir();
                try (RepairBench drawn = new RepairBench(own, chain())) {
                    Plan plan = drawn(drawn, new Random(seed));
                    Receipt receipt = drawn.start(cutting ? plan : whole(plan), RunOptions.defaults())
                            .await();
                    assertThat(receipt.open()).as("seed %d", seed).isEmpty();
                    skipped += receipt.notNeeded();
                    ends.add(rows(drawn, "d, k, strength"));
                }
            }
            assertThat(ends.getFirst()).as("seed %d", seed).isEqualTo(ends.getLast());
        }
        assertThat(skipped).as("a draw that never skips proves nothing").isGreaterThan(SEEDS / 2);
    }

    /** Two dates, built; A and R give other values now, or nearly the same, and something below is damaged, or not. */
    private static Plan drawn(RepairBench drawn, Random random) {
        for (LocalDate date : List.of(FOURTH, FIFTH)) {
            drawn.healthy(date);
            for (String root : List.of("A", "R")) {
                drawn.fill(root, date, RepairBench.rows(3, 1 + random.nextInt(3) / 2.0));
                double now = 1 + random.nextInt(3) / 2.0;
                drawn.script(root, date, () -> RepairBench.rows(3, now));
            }
            for (String step : List.of("AB", "BC", "CD")) {
                String select = step.equals("CD")
                        ? "SELECT c.d, c.k, c.strength + floor(r.strength) AS strength, CAST(@processed_at AS TIMESTAMP)"
                                + " AS processed_at FROM out.c JOIN out.r ON r.d = c.d AND r.k = c.k WHERE c.d = @date"
                        : floorOf(step.substring(0, 1));
                drawn.fill(step.substring(1), date, select).script(step.substring(1), date, () -> select);
            }
            String damaged = List.of("B", "C", "D", "R").get(random.nextInt(4));
            if (random.nextBoolean()) {
                drawn.run("DELETE FROM out." + damaged + " WHERE k = 'k1' AND d = DATE '" + date + "'");
            }
        }
        List<Partition> asked = new ArrayList<>(List.of(new Partition("A", FOURTH), new Partition("A", FIFTH)));
        for (LocalDate date : List.of(FOURTH, FIFTH)) {
            for (String processor : List.of("B", "C", "D", "R")) {
                if (drawn.rowsOf(processor, date) < 3) {
                    asked.add(new Partition(processor, date));
                }
            }
        }
        return drawn.plan(PlanRequest.partitions(Set.copyOf(asked)));
    }

    private void damaged() {
        bench.healthy(FOURTH)
                .fill("A", FOURTH, RepairBench.rows(3, 1.2) + " UNION ALL " + RepairBench.rows(3, 1.2))
                .fill("B", FOURTH, RepairBench.rows(3, 1))
                .fill("C", FOURTH, RepairBench.rows(3, 1))
                .fill("D", FOURTH, RepairBench.rows(3, 1));
        for (String step : List.of("AB", "BC", "CD")) {
            bench.script(step.substring(1), FOURTH, () -> floorOf(step.substring(0, 1)));
        }
    }

    private static String floorOf(String upstream) {
        return "SELECT d, k, floor(strength) AS strength, CAST(@processed_at AS TIMESTAMP) AS processed_at FROM out."
                + upstream + " WHERE d = @date";
    }

    private Receipt run(Plan plan) throws InterruptedException {
        return bench.start(plan, RunOptions.defaults()).await();
    }

    private static PlanRequest asked(String... processors) {
        return PlanRequest.partitions(
                Arrays.stream(processors).map(p -> new Partition(p, FOURTH)).collect(Collectors.toSet()));
    }

    private static String ends(Receipt receipt) {
        return receipt.steps().stream()
                .map(s -> s.step().partition().processor() + " " + s.state())
                .collect(Collectors.joining(", "));
    }

    private static List<List<Map<String, Object>>> rows(RepairBench bench, String columns) {
        return Stream.of("A", "B", "C", "R", "D")
                .map(p -> bench.query("SELECT " + columns + " FROM out." + p + " ORDER BY ALL"))
                .toList();
    }

    private static Pipeline chain() {
        Pipeline nba = NbaScans.pipeline();
        return new Pipeline(
                        nba.name(),
                        nba.title(),
                        nba.events(),
                        nba.sources(),
                        nba.seasons(),
                        List.of(
                                processor("A", List.of()),
                                processor("B", List.of("A")),
                                processor("C", List.of("B")),
                                processor("R", List.of()),
                                processor("D", List.of("C", "R"))),
                        List.of(),
                        List.of(),
                        null)
                .recordingIn(TableName.parse("nba_orchestration.backfill_date_outcomes"));
    }

    private static Processor processor(String name, List<String> upstream) {
        return Processor.of(
                name,
                Output.of(new TableName("out", name.toLowerCase(Locale.ROOT)), "d", "k", "processed_at"),
                new Inputs(Scope.DAILY, upstream, List.of()),
                new Coverage(new Expectation.Fixed(3), null, false, 1),
                new Work("nba/" + name + ".sql", null, List.of()));
    }
}
