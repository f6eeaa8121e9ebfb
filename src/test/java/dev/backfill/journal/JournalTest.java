package dev.backfill.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.backfill.journal.JournalException.Kind;
import dev.backfill.journal.history.PartitionWork;
import dev.backfill.journal.history.RunFacts;
import dev.backfill.journal.history.RunRecord;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.LeftTexts;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.CheckRan;
import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.run.RunEvent.Finished;
import dev.backfill.model.run.RunEvent.Logged;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.Started;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.Batch;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.run.RunOrigin;
import dev.backfill.model.run.RunOrigin.Door;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.orchestrator.log.PartitionHold;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.log.UnfinishedRun;
import dev.backfill.orchestrator.runtime.ThisMachine;
import dev.backfill.warehouse.sql.SqlFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant NOON = Instant.parse("2022-01-20T12:00:00.123456Z");
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final Partition TDZA = new Partition("TDZA", FOURTH);
    private static final Partition PCF = new Partition("PCF", FOURTH);
    private static final Step BUILD = new Step(1, Verb.BUILD, TDZA, new StepReason.Told("missing"), List.of(), 30, 0);
    private static final Step REBUILD =
            new Step(2, Verb.REBUILD, PCF, new StepReason.Told("reads TDZA"), List.of(1), null, 131, false, true);
    private static final Plan PLAN = new Plan(
            "7f3a91c2",
            "7f3a91c2ffff",
            "nba",
            List.of(BUILD, REBUILD),
            List.of(LeftTexts.left(new Partition("PSZA", FOURTH), "351 rows, healthy", false)),
            new Estimate(0.9, 0));
    private static final RunOptions OPTIONS =
            new RunOptions(3, Order.NEWEST, OnFailure.FINISH, CheckProfile.FULL, Batch.MONTH);

    private Path file;

    @BeforeEach
    void inAFolderOfItsOwn(@TempDir Path folder) {
        file = folder.resolve("journal.db");
    }

    @Test
    void whatIsAcceptedStandsUntilItIsTakenBack() {
        Acceptance one = accepted("missing:TDZA:2021-12-04", "a fire", LocalDate.parse("2022-03-01"));
        Acceptance other = accepted("source-gap:raw.played:2022-01-18", "nobody's fault; DROP TABLE 'x'", null);
        Acceptance anew = accepted("missing:TDZA:2021-12-04", "a fire and a flood", null);
        try (Journal journal = Journal.open(file)) {
            journal.acceptances().accept(List.of(one, other));
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.acceptances().standing()).containsExactly(one, other);

            journal.acceptances().accept(List.of(anew));
            assertThat(journal.acceptances().standing()).containsExactly(other, anew);

            journal.acceptances().takeBack(List.of(other.finding(), "never accepted"), "ben@desk", NOON.plusSeconds(1));
            assertThat(journal.acceptances().standing()).containsExactly(anew);
        }
    }

    private static Acceptance accepted(String finding, String reason, @Nullable LocalDate until) {
        Acceptance.Extent extent = new Acceptance.Extent(Severity.CRITICAL, Set.of(TDZA, PCF), 161);
        return new Acceptance(finding, "TDZA missing", extent, "anna@laptop", NOON, reason, until);
    }

    @Test
    void aFinishedRunReadsBackAsItWasWritten() {
        StepChanged first =
                new StepChanged("r1", NOON, BUILD, StepState.SUCCEEDED, 1, 0L, 30L, 30, 30, 12, "as before", true);
        StepChanged second = changed("r1", REBUILD, StepState.FAILED, 4, 131L, 131L, null);
        Logged line = new Logged("r1", NOON, BUILD, LogLevel.INFO, "staged 30 of 30, keys unique");
        Receipt receipt = new Receipt(
                RunState.FAILED,
                3_800,
                List.of(first, second),
                List.of(new DateLine(FOURTH, false, "TDZA 30, PCF 131: PCF contaminated")),
                List.of(
                        finding("missing:PCF", new Cause.OfPartition(PCF)),
                        finding("source_gap", new Cause.OfSource("raw.played", FOURTH))),
                List.of("missing:TDZA:2021-12-04"),
                Map.of("upstream existence", 2),
                "stopped at once, as asked");
        try (Journal journal = Journal.open(file)) {
            journal.startsFrom(Door.WINDOW);
            journal.append(new Started("r1", NOON, PLAN, OPTIONS));
            journal.append(changed("r1", BUILD, StepState.RUNNING, 1, null, null, null));
            journal.append(line);
            journal.append(first);
            journal.append(second);
            journal.append(new Finished("r1", NOON.plusMillis(3_800), receipt));
        }
        RunSummary summary = new RunSummary(
                "r1",
                "7f3a91c2",
                "7f3a91c2ffff",
                "nba",
                RunState.FAILED,
                NOON,
                NOON.plusMillis(3_800),
                Map.of(StepState.SUCCEEDED, 1L, StepState.FAILED, 1L),
                null,
                null);
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.runs()).containsExactly(summary);
            assertThat(journal.run("r1"))
                    .contains(new RunRecord(
                            summary, PLAN, OPTIONS, List.of(first, second), List.of(line), Optional.of(receipt)));
            RunOrigin here = new RunOrigin(Door.WINDOW, ThisMachine.user(), ThisMachine.name());
            assertThat(journal.facts(10))
                    .isEqualTo(
                            Map.of("r1", new RunFacts(List.of(FOURTH), List.of("TDZA", "PCF"), 30, 3_800L, 1, here)));
            assertThat(journal.work(PCF)).extracting(PartitionWork::origin).containsExactly(here);
            assertThat(journal.work(PCF)).extracting(PartitionWork::step).containsExactly(second);
            assertThat(journal.run("r2")).isEmpty();
        }
    }

    @Test
    void runsAreListedNewestFirst() {
        try (Journal journal = Journal.open(file)) {
            journal.append(new Started("r1", NOON, PLAN, OPTIONS));
            journal.append(new Started("r2", NOON.plusSeconds(1), PLAN, OPTIONS));
            assertThat(journal.runs()).map(RunSummary::runId).containsExactly("r2", "r1");
        }
    }

    @Test
    void aRunOfALivingProcessKeepsRunning() {
        try (Journal journal = Journal.open(file)) {
            journal.append(new Started("r1", NOON, PLAN, OPTIONS));
            try (Journal other = Journal.open(file)) {
                assertThat(other.runs()).map(RunSummary::state).containsExactly(RunState.RUNNING);
            }
        }
    }

    @Test
    void aRunWhoseProcessDiedIsInterruptedAndKeepsItsStates() throws SQLException {
        try (Journal journal = Journal.open(file)) {
            journal.append(new Started("r1", NOON, PLAN, OPTIONS));
            journal.append(changed("r1", BUILD, StepState.RUNNING, 1, null, null, null));
        }
        // The number lives on, as a process of another start: this one.
        execute("UPDATE runs SET process_started = process_started - 1000");
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.runs())
                    .containsExactly(new RunSummary(
                            "r1",
                            "7f3a91c2",
                            "7f3a91c2ffff",
                            "nba",
                            RunState.INTERRUPTED,
                            NOON,
                            null,
                            Map.of(StepState.RUNNING, 1L, StepState.PENDING, 1L),
                            null,
                            null));
        }
    }

    @Test
    void estimatesAreMediansOfSuccessfulSteps() {
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.estimator().estimate(List.of(BUILD))).isEqualTo(new Estimate(null, 0));
            for (int i = 1; i <= 3; i++) {
                String run = "r" + i;
                journal.append(new Started(run, NOON.plusSeconds(i), PLAN, OPTIONS));
                journal.append(taking(run, BUILD, StepState.SUCCEEDED, i * i * 100));
                journal.append(taking(run, REBUILD, i == 3 ? StepState.FAILED : StepState.SUCCEEDED, i * 1000));
            }
            assertThat(journal.estimator().estimate(List.of(BUILD)).seconds()).isEqualTo(0.4, within(1e-9));
            assertThat(journal.estimator().estimate(List.of(BUILD, REBUILD)).seconds())
                    .isEqualTo(1.9, within(1e-9));
        }
    }

    @Test
    void whatIsRecordedTogetherIsThereAsAWholeOrNotAtAll() {
        try (Journal journal = Journal.open(file)) {
            journal.append(new Started("r1", NOON, PLAN, OPTIONS));
            RunEvent running = changed("r1", BUILD, StepState.RUNNING, 1, null, null, null);
            RunEvent line = new Logged("r1", NOON, BUILD, LogLevel.INFO, "seen");
            assertThatThrownBy(() -> journal.appendAll(List.of(
                            running, line, changed("no such run", BUILD, StepState.RUNNING, 1, null, null, null))))
                    .isInstanceOf(JournalException.class);
            assertThat(ends(journal, "r1")).containsOnly(StepState.PENDING);

            journal.appendAll(List.of(running, line, changed("r1", REBUILD, StepState.RUNNING, 1, null, null, null)));
            assertThat(ends(journal, "r1")).containsOnly(StepState.RUNNING);
        }
    }

    private static List<StepState> ends(Journal journal, String runId) {
        return journal.run(runId).orElseThrow().steps().stream()
                .map(StepChanged::state)
                .toList();
    }

    @Test
    void aFloodOfLogLinesIsCutAndSaysSo() {
        try (Journal journal = Journal.open(file, retention(3, 200, Duration.ofDays(90)))) {
            journal.append(new Started("r1", NOON, PLAN, OPTIONS));
            for (int i = 1; i <= 100; i++) {
                journal.append(new Logged("r1", NOON, BUILD, LogLevel.INFO, "line " + i));
            }
            journal.append(new Logged("r1", NOON, REBUILD, LogLevel.INFO, "another step"));
            assertThat(journal.run("r1").orElseThrow().log())
                    .map(Logged::text)
                    .containsExactly(
                            "line 1", "line 2", "line 3", "more than 3 lines: the rest is not kept", "another step");
        }
    }

    @Test
    void logLinesOfOldRunsAreDroppedAndTheirStepsStay() {
        JournalRetention two = retention(10, 2, Duration.ofDays(30));
        try (Journal journal = Journal.open(file, two)) {
            Instant[] begun = {
                NOON, NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(40)), NOON.plus(Duration.ofDays(41))
            };
            for (int i = 0; i < begun.length; i++) {
                String run = "r" + i;
                journal.append(new Started(run, begun[i], PLAN, OPTIONS));
                journal.append(new Logged(run, begun[i], BUILD, LogLevel.INFO, "line of " + run));
                journal.append(new Finished(
                        run,
                        begun[i],
                        new Receipt(RunState.SUCCEEDED, 1, List.of(), List.of(), List.of(), List.of(), Map.of())));
                if (i == 2) {
                    // The first is one run too many, the second too old.
                    assertThat(linesOf(journal)).containsExactly("line of r2");
                }
            }
            assertThat(linesOf(journal)).containsExactly("line of r3", "line of r2");
            assertThat(journal.run("r0").orElseThrow().steps()).hasSize(2);
        }
    }

    @Test
    void whatAProgramPrintsIsNoCostOfACheckHoweverItEnds() {
        try (Journal journal = Journal.open(file, retention(3, 200, Duration.ofDays(90)))) {
            journal.append(new Started("r1", NOON, PLAN, OPTIONS));
            journal.append(new CheckRan("r1", NOON, BUILD, LogLevel.INFO, "upstream existence", 4, "TDZA 30"));
            journal.append(new Logged("r1", NOON, BUILD, LogLevel.INFO, "loaded [orders, 1500 ms]"));
            journal.append(new CheckRan("r1", NOON, BUILD, LogLevel.WARNING, "upstream existence", 7, "TDZA 1"));
            journal.append(
                    new CheckRan("r1", NOON, BUILD, LogLevel.ERROR, "sentinels", 100, "one too many to be kept"));

            assertThat(journal.checkCosts()).isEqualTo(Map.of("upstream existence", 5.5, "sentinels", 100.0));
            assertThat(journal.run("r1").orElseThrow().log())
                    .map(l -> l.level().letter() + " " + l.text())
                    .containsExactly(
                            "I TDZA 30 [upstream existence, 4 ms]",
                            "I loaded [orders, 1500 ms]",
                            "W TDZA 1 [upstream existence, 7 ms]",
                            "W more than 3 lines: the rest is not kept");
        }
    }

    @Test
    void theCostsOfChecksGoWithTheLogOfTheirRun() {
        try (Journal journal = Journal.open(file, retention(10, 1, Duration.ofDays(90)))) {
            for (int i = 1; i <= 2; i++) {
                Instant at = NOON.plusSeconds(i);
                journal.append(new Started("r" + i, at, PLAN, OPTIONS));
                journal.append(new CheckRan("r" + i, at, BUILD, LogLevel.INFO, "sentinels", i, "none"));
                journal.append(new Finished(
                        "r" + i,
                        at,
                        new Receipt(RunState.SUCCEEDED, 1, List.of(), List.of(), List.of(), List.of(), Map.of())));
            }
            assertThat(journal.checkCosts()).isEqualTo(Map.of("sentinels", 2.0));
        }
    }

    private static JournalRetention retention(int lines, int logRuns, Duration logAge) {
        return new JournalRetention(lines, logRuns, logAge, 1_000, Duration.ofDays(400), Duration.ofDays(30));
    }

    private static List<String> linesOf(Journal journal) {
        return journal.runs().stream()
                .flatMap(r -> journal.run(r.runId()).orElseThrow().log().stream())
                .map(Logged::text)
                .toList();
    }

    @Test
    void aJournalOfTheFirstVersionIsMigratedAndKeepsItsRuns() throws SQLException {
        for (String statement : SqlFiles.statements("journal/versions.sql")) {
            execute(statement);
        }
        for (String statement : SqlFiles.statements("journal/V001__runs.sql")) {
            execute(statement);
        }
        CRC32 crc = new CRC32();
        crc.update(SqlFiles.read("journal/V001__runs.sql").getBytes(StandardCharsets.UTF_8));
        execute("INSERT INTO migrations VALUES (1, 'V001__runs.sql', '" + Long.toHexString(crc.getValue()) + "')");
        execute("INSERT INTO runs VALUES ('old', 'p', 'hash', 'nba', NULL, 0, 2, 'OLDEST', 'DATE', 'QUICK', 'RUNNING',"
                + " 1000000, NULL, NULL, NULL, 1, 1)");
        execute("INSERT INTO steps VALUES ('old', 1, 'BUILD', 'TDZA', '2021-12-04', 'missing', '', 30, 0, 'RUNNING',"
                + " 1000000, 1, NULL, NULL, 30, NULL, 0, 'attempt 1')");

        try (Journal journal = Journal.open(file)) {
            assertThat(journal.runs())
                    .containsExactly(new RunSummary(
                            "old",
                            "p",
                            "hash",
                            "nba",
                            RunState.INTERRUPTED,
                            Instant.EPOCH.plusSeconds(1),
                            null,
                            Map.of(StepState.RUNNING, 1L),
                            null,
                            null));
            assertThat(journal.facts(10))
                    .as("what nobody recorded is unknown")
                    .isEqualTo(Map.of("old", new RunFacts(List.of(FOURTH), List.of("TDZA"), 0, null, null, null)));
            UnfinishedRun taken = journal.reopen("old", NOON, _ -> List.of()).orElseThrow();
            assertThat(taken.plan().steps()).containsExactly(BUILD);
            assertThat(taken.options())
                    .isEqualTo(new RunOptions(2, Order.OLDEST, OnFailure.DATE, CheckProfile.QUICK, Batch.NONE));
            assertThat(taken.steps()).map(StepChanged::state).containsExactly(StepState.PENDING);
        }
    }

    @Test
    void oneRunHoldsAPartitionAndLetsGoWhenItEnds() {
        List<PartitionHold> tdza = List.of(new PartitionHold(TableName.parse("nba.tdza"), FOURTH));
        List<PartitionHold> both = List.of(tdza.getFirst(), new PartitionHold(TableName.parse("nba.pcf"), FOURTH));
        Receipt ended = new Receipt(RunState.SUCCEEDED, 1, List.of(), List.of(), List.of(), List.of(), Map.of());
        try (Journal one = Journal.open(file);
                Journal other = Journal.open(file)) {
            assertThat(one.begin(new Started("r1", NOON, PLAN, OPTIONS), tdza, null))
                    .isTrue();
            assertThat(one.begin(new Started("r1", NOON, PLAN, OPTIONS), List.of(), null))
                    .isFalse();
            assertThatThrownBy(() -> other.begin(new Started("r2", NOON, PLAN, OPTIONS), both, null))
                    .isInstanceOf(RunHeldException.class)
                    .hasMessageMatching("nba\\.tdza 2021-12-04 is held by run r1 \\(.+, PID "
                            + ProcessHandle.current().pid() + ", since 2022-01-20T12:00:00Z\\)\\.");
            assertThat(other.runs()).map(RunSummary::runId).containsExactly("r1");

            one.append(new Finished("r1", NOON, ended));
            assertThat(other.begin(new Started("r2", NOON, PLAN, OPTIONS), both, null))
                    .isTrue();
            other.brokenOff("r2");
            assertThat(one.begin(new Started("r3", NOON, PLAN, OPTIONS), both, null))
                    .isTrue();
            assertThat(one.run("r2").orElseThrow().summary().state()).isEqualTo(RunState.INTERRUPTED);
        }
    }

    @Test
    void aRunThatGoesOnCannotBeResumed() {
        try (Journal journal = Journal.open(file)) {
            journal.begin(new Started("r1", NOON, PLAN, OPTIONS), List.of(), null);
            assertThatThrownBy(() -> journal.reopen("r1", NOON, _ -> List.of()))
                    .isInstanceOf(RunHeldException.class)
                    .hasMessageContaining("still going on: run r1");
        }
    }

    @Test
    void twoConnectionsWriteAtOnceAndLoseNothing() throws Exception {
        int runs = 40;
        CyclicBarrier together = new CyclicBarrier(2);
        try (Journal one = Journal.open(file);
                Journal other = Journal.open(file);
                ExecutorService workers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> work = new ArrayList<>();
            for (Journal journal : List.of(one, other)) {
                String name = journal.equals(one) ? "a" : "b";
                work.add(workers.submit(() -> {
                    together.await();
                    for (int i = 0; i < runs; i++) {
                        journal.append(new Started(name + i, NOON.plusSeconds(i), PLAN, OPTIONS));
                        journal.append(changed(name + i, BUILD, StepState.RUNNING, 1, null, null, null));
                    }
                    return null;
                }));
            }
            for (Future<?> w : work) {
                w.get();
            }
            assertThat(one.runs()).hasSize(2 * runs).isEqualTo(other.runs());
        }
    }

    @Test
    void aJournalOfANewerConsoleIsRefused() throws SQLException {
        Journal.open(file).close();
        execute("INSERT INTO migrations SELECT MAX(version) + 1, 'future.sql', '0' FROM migrations");
        assertThatThrownBy(() -> Journal.open(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer console");
    }

    @Test
    void aChangedMigrationIsNoticed() throws SQLException {
        Journal.open(file).close();
        execute("UPDATE migrations SET checksum = 'other'");
        assertThatThrownBy(() -> Journal.open(file)).hasMessageContaining("another edition of V001__runs.sql");
    }

    @Test
    void aFileThatIsNoJournalIsNamedWithWhatToDo() throws IOException {
        Files.writeString(file, "this is not a database, but it is long enough to look like one".repeat(10));
        assertThatThrownBy(() -> Journal.open(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file.toString())
                .satisfies(e -> assertThat(((JournalException) e).kind()).isEqualTo(Kind.DAMAGED))
                .satisfies(e -> assertThat(((JournalException) e).remedy()).contains("can be moved away"));
    }

    @Test
    void aStepOfAnUnknownRunIsRefused() {
        try (Journal journal = Journal.open(file)) {
            assertThatThrownBy(() -> journal.append(changed("r9", BUILD, StepState.RUNNING, 1, null, null, null)))
                    .hasMessageContaining("no step 1 of run r9");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static StepChanged changed(
            String run,
            Step step,
            StepState state,
            int attempt,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Integer accounted) {
        return new StepChanged(
                run, NOON, step, state, attempt, before, after, step.expected(), accounted, 12, "what happened");
    }

    private static StepChanged taking(String run, Step step, StepState state, long millis) {
        return new StepChanged(run, NOON, step, state, 1, 0L, 1L, 1, null, millis, "");
    }

    private static Finding finding(String id, Cause root) {
        return new Finding(
                id,
                FindingKind.of("rule"),
                Severity.CRITICAL,
                root,
                List.of(PCF),
                Finding.Words.of("title", "detail", "message", "remedy"),
                "SELECT 1");
    }
}
