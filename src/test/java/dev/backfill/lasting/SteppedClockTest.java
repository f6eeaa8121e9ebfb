package dev.backfill.lasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.backfill.journal.Journal;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.program.Processes;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set forward or back while runs live, and between them. */
@Timeout(120)
class SteppedClockTest {
    private static final String ROWS = "SELECT d, player, strength FROM out.factor ORDER BY d, player";
    private static final String TEAMS = "SELECT d, team FROM out.team ORDER BY d, team";
    private static final String WRITTEN = "SELECT * FROM out.factor ORDER BY d, player";
    private static final DateInterval DAY = DateInterval.parse("2021-12-01");
    private static final Instant NOON = Instant.parse("2022-02-01T12:00:00Z");

    private final AtomicLong millis = new AtomicLong(NOON.toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(millis.incrementAndGet());

    @TempDir
    private Path folder;

    private TwoMonths months;

    @BeforeEach
    void make() {
        months = TwoMonths.in(folder);
    }

    @Test
    void whatIsOutdatedIsMendedAlsoWhenTheClockWentBack() throws Exception {
        try (Workspace workspace = Workspace.open(folder, clock)) {
            assertThat(beside(start(workspace, DAY).await())).isEmpty();
            months.run("UPDATE out.team SET written = TIMESTAMP '2022-02-01 12:30:00'");
            setTo("2022-02-01T10:00:00Z");
            Plan plan = workspace
                    .planner()
                    .plan(workspace.scanner().scan(DAY), PlanRequest.findings(DAY), workspace.estimator());
            assertThat(plan.steps())
                    .extracting(s -> s.verb() + " " + s.partition())
                    .containsExactly("REBUILD FACTOR 2021-12-01");

            Receipt mended = workspace
                    .orchestrator()
                    .start(plan, RunOptions.defaults(), _ -> {})
                    .await();

            assertThat(beside(mended)).isEmpty();
        }
        assertThat(months.query("SELECT DISTINCT written FROM out.factor WHERE d = DATE '2021-12-01'"))
                .as("a microsecond after the newest row that it was built from")
                .containsExactly("{written=2022-02-01T12:30:00.000001Z}");
    }

    @Test
    void runsAreTakenBackInTheOrderOfTheirWritesWhateverTheClockSaid() throws Exception {
        List<String> factors = months.query(ROWS);
        try (Workspace workspace = Workspace.open(folder, clock)) {
            Run first = start(workspace, DAY);
            assertThat(beside(first.await())).isEmpty();
            List<String> built = months.query(WRITTEN);
            setTo("2022-02-01T10:00:00Z");
            Run again = start(workspace, DAY);
            assertThat(beside(again.await())).isEmpty();

            workspace.undo(again.id(), _ -> {}).await();
            assertThat(months.query(WRITTEN)).isEqualTo(built);
            workspace.undo(first.id(), _ -> {}).await();
        }
        assertThat(months.query(ROWS)).isEqualTo(factors);
        assertThat(months.query(TEAMS)).isEmpty();
    }

    @Test
    void aSourceThatIsStampedInTheFutureCanBeBuiltFrom() throws Exception {
        months.run("UPDATE src.played SET written = TIMESTAMP '2022-02-01 21:00:00' WHERE d = DATE '2021-12-01'");
        try (Workspace workspace = Workspace.open(folder, clock)) {
            assertThat(beside(start(workspace, DAY).await())).isEmpty();
        }
    }

    @Test
    void aProcessIsKnownByItsTicksAndTheStartOfItsMachine() throws Exception {
        Path proc = folder.resolve("proc");
        Processes machine = new Processes(proc);
        shows(proc, 4711, "boot-one");
        var self = machine.self();

        assertThat(machine.lives(self)).isTrue();
        shows(proc, 4712, "boot-one");
        assertThat(machine.lives(self))
                .as("the number belongs to another process")
                .isFalse();
        shows(proc, 4711, "boot-two");
        assertThat(machine.lives(self)).as("the machine was started again").isFalse();
    }

    /** The kernel's word on when it was started moves with the clock, and the JDK counts the starts of processes from it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aConsoleWhoseClockWasSetSeesThatTheRunOfAnotherStillLives() throws Exception {
        assumeTrue(Child.canSetClock(), "only who may mount over /proc/stat can show a clock that was set");
        Path busy = Files.createDirectories(folder.resolve("busy"));
        TwoMonths.ofPrograms(busy, 0);
        Files.createFile(busy.resolve("hang"));
        try (Child living = Child.start("build", busy.toString(), "2021-12-01..2021-12-01")) {
            String runId = living.until("STARTED ");
            for (int i = 0; i < 1_000 && !Files.exists(busy.resolve("hung")); i++) {
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
            for (int seconds : new int[] {3, -7_200}) {
                try (Child other = Child.startOnClock(seconds, "build", busy.toString(), "2021-12-01..2021-12-01")) {
                    assertThat(other.exitCode())
                            .as("%d s, %s", seconds, other.lines())
                            .isEqualTo(3);
                    assertThat(other.lines()).anyMatch(l -> l.startsWith("HELD out.") && l.contains(runId));
                }
            }
            try (Journal journal = Journal.open(busy.resolve("journal.db"))) {
                assertThat(journal.runs()).extracting(RunSummary::state).containsExactly(RunState.RUNNING);
            }
        }
    }

    private void shows(Path proc, long ticks, String boot) throws IOException {
        Path self = Files.createDirectories(
                proc.resolve(String.valueOf(ProcessHandle.current().pid())));
        Files.writeString(self.resolve("stat"), "1 (a (b) c) S" + " 0".repeat(18) + " " + ticks + " 0 0");
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), boot + "\n");
    }

    private void setTo(String instant) {
        millis.set(Instant.parse(instant).toEpochMilli());
    }

    private static Run start(Workspace workspace, DateInterval day) {
        Plan plan = workspace
                .planner()
                .plan(workspace.scanner().scan(day), PlanRequest.dates(day, List.of()), workspace.estimator());
        return workspace.orchestrator().start(plan, RunOptions.defaults(), _ -> {});
    }

    /** What a run left open, but for rows that say of a set-back clock that they come from the future. */
    private static List<Finding> beside(Receipt receipt) {
        return receipt.open().stream()
                .filter(f -> f.kind() != FindingKind.Known.FUTURE_TIME)
                .toList();
    }
}
