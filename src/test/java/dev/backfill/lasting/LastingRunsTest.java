package dev.backfill.lasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.Batch;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Selection;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.orchestrator.log.StopRequest;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Resume, undo, stop, batches and holds, through a workspace: the door that the window and the command line use. */
@Timeout(120)
class LastingRunsTest {
    private static final String ROWS = "SELECT d, player, strength FROM out.factor ORDER BY d, player";
    private static final String TEAMS = "SELECT d, team FROM out.team ORDER BY d, team";

    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2022-02-01T08:00:00Z").toEpochMilli());

    private Path folder;
    private TwoMonths months;
    private Workspace workspace;

    @BeforeEach
    void open(@TempDir Path temporary) {
        folder = temporary;
        months = TwoMonths.in(temporary);
        workspace = Workspace.open(temporary, () -> Instant.ofEpochMilli(millis.incrementAndGet()));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aStoppedRunIsResumedUnderItsNameAndOnlyWhatIsNotDoneRuns() throws Exception {
        String runId = stoppedAfterTheFirstDate();
        List<StepChanged> moves = Collections.synchronizedList(new ArrayList<>());

        Run resumed = workspace.orchestrator().resume(runId, collecting(moves)).orElseThrow();
        Receipt receipt = resumed.await();

        assertThat(resumed.id()).isEqualTo(runId);
        assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(receipt.counts()).isEqualTo(Map.of(StepState.SUCCEEDED, 8L));
        assertThat(moves)
                .map(m -> m.step().partition().date().toString())
                .doesNotContain("2021-12-01")
                .hasSize(12);
        assertThat(workspace.journal().runs())
                .extracting(RunSummary::runId, RunSummary::state)
                .containsExactly(tuple(runId, RunState.SUCCEEDED));
        assertThat(months.query(
                        "SELECT status, COUNT(*) AS n FROM nba_orchestration.backfill_date_outcomes GROUP BY ALL"))
                .containsExactly("{status=complete, n=8}");
    }

    @Test
    void aFinishedRunIsLeftAlone() throws Exception {
        Run run = start(RunOptions.defaults(), _ -> {});
        run.await();
        List<String> before = months.query(ROWS);

        assertThat(workspace.orchestrator().resume(run.id(), _ -> {})).isEmpty();

        assertThat(months.query(ROWS)).isEqualTo(before);
        assertThatThrownBy(() -> workspace.orchestrator().resume("r9", _ -> {}))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("no run 'r9'");
    }

    @Test
    void whatSomebodyElseHasRepairedMeanwhileIsSkipped() throws Exception {
        String runId = stoppedAfterTheFirstDate();
        Plan rest = workspace
                .planner()
                .plan(
                        workspace.scanner().scan(DateInterval.parse("2021-12-02")),
                        PlanRequest.findings(DateInterval.parse("2021-12-02")),
                        workspace.estimator());
        workspace.orchestrator().start(rest, RunOptions.defaults(), _ -> {}).await();

        Receipt receipt =
                workspace.orchestrator().resume(runId, _ -> {}).orElseThrow().await();

        assertThat(receipt.counts()).isEqualTo(Map.of(StepState.SUCCEEDED, 6L, StepState.SKIPPED, 2L));
        assertThat(receipt.steps().stream()
                        .filter(s -> s.state() == StepState.SKIPPED)
                        .map(s -> s.step().partition().toString()))
                .containsExactly("TEAM 2021-12-02", "FACTOR 2021-12-02");
        assertThat(months.query("SELECT DISTINCT status FROM nba_orchestration.backfill_date_outcomes"
                        + " WHERE analysis_date = DATE '2021-12-02' AND backfill_run_id = '" + runId + "'"))
                .containsExactly("{status=skipped}");
    }

    @Test
    void aWriteWhoseJournalLineWasLostIsRecognizedAndNotRepeated() throws Exception {
        Run run = start(RunOptions.defaults(), _ -> {});
        run.await();
        List<String> written = months.query("SELECT written FROM out.team WHERE d = DATE '2021-12-01'");
        workspace.close();
        // As a process leaves it that dies between the commit of the warehouse and the line in the journal.
        journal("UPDATE runs SET state = 'RUNNING', receipt = NULL, ended_at = NULL, process_started = 1");
        journal(
                "UPDATE steps SET state = 'RUNNING', rows_after = NULL WHERE date = '2021-12-01' AND processor = 'TEAM'");
        journal("UPDATE steps SET state = 'PENDING' WHERE date = '2021-12-01' AND processor = 'FACTOR'");
        workspace = Workspace.open(folder, () -> Instant.ofEpochMilli(millis.incrementAndGet()));
        assertThat(workspace.journal().runs()).map(RunSummary::state).containsExactly(RunState.INTERRUPTED);

        Receipt receipt =
                workspace.orchestrator().resume(run.id(), _ -> {}).orElseThrow().await();

        assertThat(receipt.counts()).isEqualTo(Map.of(StepState.SUCCEEDED, 8L));
        assertThat(receipt.steps().getFirst().message()).isEqualTo("0 → 2 rows, written before the process ended");
        assertThat(months.query("SELECT written FROM out.team WHERE d = DATE '2021-12-01'"))
                .isEqualTo(written);
        assertThat(months.query(
                        "SELECT processor, date FROM backfill_kept.partition_writes GROUP BY ALL HAVING COUNT(*) > 1"))
                .isEmpty();
    }

    /** As a process leaves it that dies while its program is writing a partition that was empty. */
    @Test
    void whatAProgramHasHalfWrittenIsNotTakenForTheOldRows() throws Exception {
        String runId = stoppedAfterTheFirstDate();
        Processor team = workspace.pipeline().processor("TEAM");
        try (Session session = workspace.warehouse().open()) {
            session.keep(
                    PartitionTarget.of(team, LocalDate.parse("2021-12-02")),
                    new WriteMark(runId, "TEAM", Verb.BUILD, null, Instant.ofEpochMilli(millis.incrementAndGet())));
            session.execute(
                    Sql.of("INSERT INTO out.team VALUES (DATE '2021-12-02', 'half', TIMESTAMP '2022-02-01 09:00:00')"));
        }

        Run resumed = workspace.orchestrator().resume(runId, _ -> {}).orElseThrow();
        Receipt receipt = resumed.await();

        assertThat(receipt.counts()).isEqualTo(Map.of(StepState.SUCCEEDED, 8L));
        assertThat(receipt.steps().stream()
                        .filter(s -> s.step().partition().equals(new Partition("TEAM", LocalDate.parse("2021-12-02"))))
                        .map(StepChanged::rowsBefore))
                .containsExactly(0L);
        workspace.undo(runId, _ -> {}).await();
        assertThat(months.query(TEAMS)).isEmpty();
    }

    @Test
    void undoPutsBackWhatWasReplacedAndTakesOutWhatWasBuilt() throws Exception {
        List<String> factors = months.query(ROWS);
        List<String> teams = months.query(TEAMS);
        Run run = start(RunOptions.defaults(), _ -> {});
        run.await();
        List<String> repaired = months.query(ROWS);
        assertThat(repaired).isNotEqualTo(factors);

        Run undo = workspace.undo(run.id(), _ -> {});
        Receipt receipt = undo.await();

        assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(months.query(ROWS)).isEqualTo(factors);
        assertThat(months.query(TEAMS)).isEqualTo(teams);
        assertThat(workspace.journal().summary(run.id()).orElseThrow().undoneBy())
                .isEqualTo(undo.id());
        assertThat(workspace.journal().summary(undo.id()).orElseThrow().undoes())
                .isEqualTo(run.id());
        assertThat(months.query("SELECT * FROM nba_orchestration.backfill_date_outcomes"))
                .isEmpty();
        assertThatThrownBy(() -> workspace.undo(run.id(), _ -> {}))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("was undone already, by run " + undo.id());
        assertThatThrownBy(
                        () -> workspace.orchestrator().resume(run.id(), _ -> {}).isPresent())
                .isInstanceOf(RunRefusedException.class);

        workspace.undo(undo.id(), _ -> {}).await();

        assertThat(months.query(ROWS)).isEqualTo(repaired);
        assertThat(workspace.journal().summary(run.id()).orElseThrow().undoneBy())
                .isNull();
    }

    @Test
    void undoBringsRetiredRowsBack() throws Exception {
        months.run("INSERT INTO out.factor VALUES (DATE '2021-12-05', 'ghost', 1, TIMESTAMP '2021-12-05 22:00:00')");
        Plan retire = workspace
                .planner()
                .plan(
                        workspace.scanner().scan(null),
                        PlanRequest.findings(DateInterval.parse("2021-12-05")).withRetire(true),
                        workspace.estimator());
        Run run = workspace.orchestrator().start(retire, RunOptions.defaults(), _ -> {});
        run.await();
        assertThat(months.query("SELECT player FROM out.factor WHERE d = DATE '2021-12-05'"))
                .isEmpty();

        workspace.undo(run.id(), _ -> {}).await();

        assertThat(months.query("SELECT player FROM out.factor WHERE d = DATE '2021-12-05'"))
                .containsExactly("{player=ghost}");
    }

    @Test
    void undoOfAHalfFinishedRunTakesBackWhatItDid() throws Exception {
        List<String> before = months.query(ROWS);
        String runId = stoppedAfterTheFirstDate();
        assertThat(months.query(ROWS)).isNotEqualTo(before);

        Receipt receipt = workspace.undo(runId, _ -> {}).await();

        assertThat(receipt.steps()).hasSize(2);
        assertThat(months.query(ROWS)).isEqualTo(before);
    }

    @Test
    void undoIsRefusedWhereALaterRunWroteThePartition() throws Exception {
        Run first = start(RunOptions.defaults(), _ -> {});
        first.await();
        Run second = rebuild("2021-12-02", List.of("FACTOR"));
        List<String> rows = months.query(ROWS);

        assertThatThrownBy(() -> workspace.undo(first.id(), _ -> {}))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("FACTOR 2021-12-02 was written again afterwards, by run " + second.id())
                .extracting(e -> ((RunRefusedException) e).remedy())
                .isEqualTo("Undo run " + second.id() + " first, or plan a repair of these dates instead.");
        assertThat(months.query(ROWS)).isEqualTo(rows);

        workspace.undo(second.id(), _ -> {}).await();
        assertThat(workspace.undo(first.id(), _ -> {}).await().state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void undoIsRefusedWhereSomethingWasBuiltFromItOrChangedByOthers() throws Exception {
        Run teams = start(plan(PlanRequest.dates(DateInterval.parse("2021-12-02"), List.of("TEAM"))
                .without(Selection.parse("proc:FACTOR", List.of("TEAM", "FACTOR"))::matches)));
        Run factor = rebuild("2021-12-02", List.of("FACTOR"));
        assertThatThrownBy(() -> workspace.undo(teams.id(), _ -> {}))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining(
                        "FACTOR 2021-12-02 was built from TEAM 2021-12-02 afterwards, by run " + factor.id());

        months.run("UPDATE out.factor SET written = TIMESTAMP '2022-03-01 00:00:00' WHERE d = DATE '2021-12-02'");
        assertThatThrownBy(() -> workspace.undo(factor.id(), _ -> {}))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("was changed since by something else than this console");
    }

    @Test
    void replacedRowsAreKeptForTheirDaysAndThenDropped() throws Exception {
        Run old = rebuild("2021-12-02", List.of("FACTOR"));
        assertThat(
                        months.query(
                                "SELECT DISTINCT run_id AS r FROM backfill_kept.partition_keeps WHERE table_name = 'out.factor'"))
                .containsExactly("{r=" + old.id() + "}");
        millis.addAndGet(Duration.ofDays(15).toMillis());

        assertThatThrownBy(() -> workspace.undo(old.id(), _ -> {}))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("replaced rows are kept from");
        Run young = rebuild("2021-12-02", List.of("FACTOR"));

        assertThat(
                        months.query(
                                "SELECT DISTINCT run_id AS r FROM backfill_kept.partition_keeps WHERE table_name = 'out.factor'"))
                .containsExactly("{r=" + young.id() + "}");
    }

    @Test
    void aRunIsStoppedThroughTheJournalAndTellsWhatThatLeft() throws Exception {
        List<String> before = months.query(ROWS);
        months.run("DROP TABLE src.teams");
        // Ends only when it is stopped.
        months.run("CREATE VIEW src.teams AS SELECT CAST(SUM(hash(i)) AS VARCHAR) AS t FROM range(1000000000000) r(i)");
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        Run run = start(one(Batch.NONE), event -> {
            if (event instanceof StepChanged s && s.state() == StepState.RUNNING) {
                // The second connection stands for another process.
                try (Workspace other = Workspace.open(folder, () -> Instant.EPOCH)) {
                    asked.add(other.journal()
                            .askToStop(s.runId(), StopRequest.NOW)
                            .orElseThrow()
                            .runId());
                }
            }
        });

        Receipt receipt = run.await();

        assertThat(asked).containsExactly(run.id());
        assertThat(receipt.state()).isEqualTo(RunState.STOPPED);
        assertThat(receipt.steps()).map(StepChanged::state).containsOnly(StepState.CANCELLED);
        assertThat(receipt.reason())
                .isEqualTo("stopped at once, as asked from another process. Steps: 0 done and kept, 1 rolled back to"
                        + " their old rows, 7 not started");
        assertThat(months.query(ROWS)).isEqualTo(before);
        assertThat(workspace.journal().askToStop(run.id(), StopRequest.NOW)).isEmpty();
    }

    @Test
    void aBatchThatMakesSomethingCriticalEndsTheRun() throws Exception {
        Consumer<RunEvent> damaging = event -> {
            boolean last = event instanceof StepChanged s
                    && s.state() == StepState.SUCCEEDED
                    && s.step().partition().toString().equals("FACTOR 2021-12-03");
            if (last) {
                months.run("DELETE FROM out.team WHERE d = DATE '2021-12-01'");
            }
        };

        Receipt receipt = start(one(Batch.MONTH), damaging).await();

        assertThat(receipt.state()).isEqualTo(RunState.STOPPED);
        assertThat(receipt.counts()).isEqualTo(Map.of(StepState.SUCCEEDED, 6L, StepState.CANCELLED, 2L));
        assertThat(receipt.reason())
                .startsWith("stopped after the batch of 2021-12-01 to 2021-12-03: new and critical: ")
                .contains("TEAM", "2021-12-01", "6 done and kept, 0 rolled back to their old rows, 2 not started");
    }

    @Test
    void batchesWithoutSomethingNewGoOnToTheEnd() throws Exception {
        assertThat(start(one(Batch.MONTH), _ -> {}).await().counts()).isEqualTo(Map.of(StepState.SUCCEEDED, 8L));
    }

    @Test
    void aPartitionIsHeldByOneRunAndTheOtherIsToldByWhom() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Run run = start(one(Batch.NONE), event -> {
            if (event instanceof StepChanged s && s.state() == StepState.RUNNING && told.isEmpty()) {
                try {
                    start(RunOptions.defaults(), _ -> {});
                } catch (RunHeldException e) {
                    told.add(e.getMessage());
                }
            }
        });
        run.await();

        assertThat(told)
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("out.factor 2021-12-01 to 2022-01-03 (4 dates)", "out.team", "run " + run.id())
                        .contains("PID " + ProcessHandle.current().pid()));
        assertThat(workspace.journal().runs()).hasSize(1);
        assertThat(workspace.journal().held()).isEmpty();
    }

    @Test
    void aDeadHolderIsTakenOver() throws Exception {
        String runId = stoppedAfterTheFirstDate();
        journal("UPDATE runs SET state = 'RUNNING', process_started = 1");
        journal("INSERT INTO holds SELECT 'out.team', date, run_id FROM steps WHERE processor = 'TEAM'");

        assertThat(start(RunOptions.defaults(), _ -> {}).await().state()).isEqualTo(RunState.SUCCEEDED);

        assertThat(workspace.journal().summary(runId).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
    }

    private String stoppedAfterTheFirstDate() throws InterruptedException {
        CompletableFuture<Run> self = new CompletableFuture<Run>().orTimeout(60, TimeUnit.SECONDS);
        Run run = start(
                one(Batch.NONE),
                event -> {
                    if (event instanceof StepChanged s && s.state() == StepState.RUNNING) {
                        self.join().stopAfterDate();
                    }
                },
                self);
        assertThat(run.await().counts()).isEqualTo(Map.of(StepState.SUCCEEDED, 2L, StepState.CANCELLED, 6L));
        return run.id();
    }

    private Run start(RunOptions options, Consumer<RunEvent> listener) {
        return start(options, listener, new CompletableFuture<>());
    }

    private Run start(RunOptions options, Consumer<RunEvent> listener, CompletableFuture<Run> self) {
        Run run = workspace.orchestrator().start(plan(PlanRequest.findings(TwoMonths.ALL)), options, listener);
        self.complete(run);
        return run;
    }

    private Run rebuild(String date, List<String> processors) throws InterruptedException {
        return start(plan(PlanRequest.dates(DateInterval.parse(date), processors)));
    }

    private Run start(Plan plan) throws InterruptedException {
        Run run = workspace.orchestrator().start(plan, RunOptions.defaults(), _ -> {});
        assertThat(run.await().counts().keySet()).containsOnly(StepState.SUCCEEDED);
        return run;
    }

    private Plan plan(PlanRequest request) {
        return workspace.planner().plan(workspace.scanner().scan(TwoMonths.ALL), request, workspace.estimator());
    }

    private static RunOptions one(Batch batch) {
        return new RunOptions(1, Order.OLDEST, OnFailure.DATE, CheckProfile.QUICK, batch);
    }

    private static Consumer<RunEvent> collecting(List<StepChanged> moves) {
        return event -> {
            if (event instanceof StepChanged s) {
                moves.add(s);
            }
        };
    }

    private void journal(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
