package dev.backfill.lasting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.Waits;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.run.RunEvent.Logged;
import dev.backfill.model.run.RunState;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs whose steps are programs, in consoles that are killed: real processes throughout.
 *
 * <p>`-Dbackfill.kills=100` is the full measure; by default there are fewer, so that the suite stays short.
 * `-Dbackfill.kills.seed=N` repeats the moments of an earlier test.
 */
@Timeout(3600)
@EnabledOnOs(OS.LINUX)
class KilledProgramsTest {
    private static final int KILLS = Integer.getInteger("backfill.kills", 1);
    private static final long SEED = Long.getLong("backfill.kills.seed", System.nanoTime());
    private static final String TEAMS = "SELECT d, team FROM out.team ORDER BY d, team";
    private static final String FACTORS = "SELECT d, player, strength FROM out.factor ORDER BY d, player";
    private static final String DAY = "2021-12-01..2021-12-01";

    @TempDir
    private Path folder;

    private TwoMonths months;

    @BeforeEach
    void make() {
        months = TwoMonths.ofPrograms(folder, 0);
    }

    @Test
    void aProgramEndsWithItsConsoleWhenThatIsKilled() throws Exception {
        hang();
        try (Child console = Child.start("build", folder.toString(), DAY)) {
            Waits.untilExists(folder.resolve("hung"));
            assertThat(StepProcesses.of(folder)).hasSize(1);
            assertThat(console.killAfter(0)).isTrue();
        }
        assertThat(StepProcesses.endSoon(folder)).as("the program ends soon").isTrue();
    }

    @Test
    void aResumedRunFirstEndsTheProgramThatLivesOn() throws Exception {
        String runId = leaveProgramBehind();
        List<ProcessHandle> alone = StepProcesses.of(folder);
        assertThat(alone).as("nobody has ended the program").hasSize(1);

        try (Child resumed = Child.start("resume", folder.toString(), runId)) {
            assertThat(resumed.exitCode()).as("%s", resumed.lines()).isZero();
        }

        assertThat(months.query(TEAMS)).isEqualTo(List.of("{d=2021-12-01, team=A}", "{d=2021-12-01, team=B}"));
        assertThat(log(runId, RunState.SUCCEEDED))
                .anyMatch(l -> l.contains("run " + runId + " had left a program that wrote here"));
    }

    @Test
    void anotherRunOfThePartitionFirstEndsTheProgramThatLivesOnAndKeepsTheOldRows() throws Exception {
        months.run("INSERT INTO out.team VALUES (DATE '2021-12-01', 'A', TIMESTAMP '2021-12-01 21:00:00')");
        List<String> teams = months.query(TEAMS);
        List<String> factors = months.query(FACTORS);
        leaveProgramBehind();

        String otherId;
        try (Child other = Child.start("build", folder.toString(), DAY)) {
            otherId = other.until("STARTED ");
            assertThat(other.exitCode()).as("%s", other.lines()).isZero();
        }
        assertThat(months.query(TEAMS)).isEqualTo(List.of("{d=2021-12-01, team=A}", "{d=2021-12-01, team=B}"));
        undo(otherId);

        assertThat(months.query(TEAMS)).isEqualTo(teams);
        assertThat(months.query(FACTORS)).isEqualTo(factors);
    }

    @Test
    void theUndoOfARunThatWasKilledEndsItsProgramAndPutsBackWhatThatHadBegunToReplace() throws Exception {
        months.run("INSERT INTO out.team VALUES (DATE '2021-12-01', 'old', TIMESTAMP '2021-12-01 21:00:00')");
        List<String> teams = months.query(TEAMS);
        String runId = leaveProgramBehind();

        undo(runId);

        assertThat(months.query(TEAMS)).isEqualTo(teams);
        assertThat(StepProcesses.of(folder)).isEmpty();
    }

    @Test
    void whatAProgramHasWrittenNextDoorIsFoundAlsoWhenItsConsoleWasKilled() throws Exception {
        months.run("INSERT INTO out.team VALUES (DATE '2021-12-02', 'old', TIMESTAMP '2021-12-01 21:00:00')");
        List<String> teams = months.query(TEAMS);
        Files.createFile(folder.resolve("next-door"));
        String runId = leaveProgramBehind();

        try (Child resumed = Child.start("resume", folder.toString(), runId)) {
            resumed.exitCode();
        }

        assertThat(months.query(TEAMS)).contains("{d=2021-12-02, team=stray}");
        assertThat(log(runId, RunState.SUCCEEDED))
                .anyMatch(l -> l.contains("had changed rows beside its date: TEAM 2021-12-02"));
        undo(runId);
        assertThat(months.query(TEAMS)).isEqualTo(teams);
    }

    private void undo(String runId) throws InterruptedException {
        try (Child undo = Child.start("undo", folder.toString(), runId)) {
            assertThat(undo.exitCode()).as("%s", undo.lines()).isZero();
        }
    }

    /** Any moment, any parallelism, the console alone, with its watchdog, or a program. */
    @Test
    void noKillOfAConsoleOrAProgramRepeatsLosesOrTearsAPartition() throws Exception {
        months = TwoMonths.ofPrograms(Files.createDirectories(folder.resolve("storm")), 15);
        Path storm = folder.resolve("storm");
        List<String> teams = months.query(TEAMS);
        List<String> factors = months.query(FACTORS);
        Random random = new Random(SEED);
        int kills = 0;
        int runs = 0;
        while (kills < KILLS) {
            int parallel = 1 + runs % 3;
            String runId = "";
            int state = -1;
            while (state < 0) {
                boolean last = kills >= KILLS;
                String[] arguments = runId.isEmpty()
                        ? new String[] {"build", storm.toString(), TwoMonths.ALL.toString(), String.valueOf(parallel)}
                        : new String[] {"resume", storm.toString(), runId};
                try (Child console = Child.start(arguments)) {
                    if (runId.isEmpty()) {
                        runId = console.until("STARTED ");
                    }
                    if (!last && console.steps(random.nextInt(6))) {
                        rest(random.nextInt(700));
                        kills++;
                        switch (random.nextInt(3)) {
                            case 0 -> console.killAfter(0);
                            case 1 -> console.killWithWatchdog();
                            default -> StepProcesses.of(storm).forEach(ProcessHandle::destroyForcibly);
                        }
                    }
                    int code = console.exitCode();
                    state = code == 137 ? -1 : code;
                    assertThat(code)
                            .as("run %s, seed %d, %s", runId, SEED, console.lines())
                            .isIn(0, 1, 4, 137);
                }
            }
            runs++;
            if (state == 1) {
                // A program that was killed has failed, and its partition has its old rows: the next run builds it.
                try (Child again = Child.start("build", storm.toString(), TwoMonths.ALL.toString())) {
                    runId = again.until("STARTED ");
                    assertThat(again.exitCode())
                            .as("%s, seed %d", again.lines(), SEED)
                            .isZero();
                }
            }
            assertThat(months.query(TEAMS)).as("seed %d, run %s", SEED, runId).isEqualTo(teamsBuilt());
            assertThat(months.query(FACTORS)).as("seed %d, run %s", SEED, runId).isEqualTo(factorsBuilt());
            if (state != 1) {
                try (Child undo = Child.start("undo", storm.toString(), runId)) {
                    assertThat(undo.exitCode())
                            .as("%s, seed %d", undo.lines(), SEED)
                            .isZero();
                }
                assertThat(months.query(TEAMS)).as("undone, seed %d", SEED).isEqualTo(teams);
                assertThat(months.query(FACTORS)).as("undone, seed %d", SEED).isEqualTo(factors);
            }
            teams = months.query(TEAMS);
            factors = months.query(FACTORS);
        }
        System.out.printf("killed programs: %d kills, %d runs, seed %d%n", kills, runs, SEED);
        assertThat(StepProcesses.endSoon(storm)).isTrue();
    }

    private List<String> teamsBuilt() {
        return List.of("2021-12-01", "2021-12-02", "2021-12-03", "2022-01-03").stream()
                .flatMap(d -> List.of("A", "B").stream().map(t -> "{d=" + d + ", team=" + t + "}"))
                .toList();
    }

    private List<String> factorsBuilt() {
        return List.of("2021-12-01", "2021-12-02", "2021-12-03", "2022-01-03").stream()
                .flatMap(d -> List.of("pa", "pb", "qa", "qb").stream()
                        .map(p -> "{d=" + d + ", player=" + p + ", strength=2.0}"))
                .toList();
    }

    /** A console that was killed together with its watchdog, so that its program is in the middle of its work. */
    private String leaveProgramBehind() throws Exception {
        hang();
        try (Child console = Child.start("build", folder.toString(), DAY)) {
            String runId = console.until("STARTED ");
            Waits.untilExists(folder.resolve("hung"));
            console.killWithWatchdog();
            return runId;
        }
    }

    private List<String> log(String runId, RunState state) {
        try (Workspace workspace = Workspace.open(folder, InstantSource.system())) {
            assertThat(workspace.journal().summary(runId).map(RunSummary::state))
                    .contains(state);
            return workspace.journal().run(runId).orElseThrow().log().stream()
                    .map(Logged::text)
                    .toList();
        }
    }

    private void hang() throws IOException {
        Files.createFile(folder.resolve("hang"));
    }

    private static void rest(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
}
