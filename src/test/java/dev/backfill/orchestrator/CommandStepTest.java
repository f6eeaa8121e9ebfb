package dev.backfill.orchestrator;

import static dev.backfill.model.run.StepState.CANCELLED;
import static dev.backfill.model.run.StepState.FAILED;
import static dev.backfill.model.run.StepState.RETRYING;
import static dev.backfill.model.run.StepState.RUNNING;
import static dev.backfill.model.run.StepState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.Waits;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Line;
import dev.backfill.model.run.RunEvent.Progressed;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.orchestrator.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps that programs write: real processes on a real DuckDB file, which the programs open themselves. */
@Timeout(120)
class CommandStepTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final List<String> PROGRESS =
            List.of("Processing game date (?<done>\\d+)/(?<total>\\d+)", "Success: (?<rows>\\d+) players");

    @TempDir
    private Path folder;

    private @Nullable RepairBench bench;

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void aProgramThatOpensTheWarehousesFileItselfWritesThePartition() throws Exception {
        RepairBench bench = ml(command(writing("write", 3)));
        bench.healthy(FOURTH).empty("ML", FOURTH);

        Receipt receipt = bench.repair(RunOptions.defaults());

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, SUCCEEDED);
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(3);
        // The program stamps its rows by a clock of its own.
        assertThat(receipt.open()).extracting(Finding::kind).containsExactly(FindingKind.Known.FUTURE_TIME);
        assertThat(receipt.checks())
                .isEqualTo(Map.of("upstream existence", 1, "output validation", 1, "consistency of the date", 1));
        assertThat(lines())
                .contains("I 2021-12-07 12:00:00,123 - INFO - Processing game date 1/2: 2021-12-04")
                .contains("I The program ended with exit code 0");
        assertThat(bench.told)
                .filteredOn(Progressed.class::isInstance)
                .last()
                .extracting(e -> ((Progressed) e).words())
                .isEqualTo("1/2, 3 rows");
    }

    @Test
    void whoeverAsksForTheWarehouseWaitsWhileAProgramHasIt() throws Exception {
        Path told = folder.resolve("told");
        RepairBench bench = ml(command(writing("write-when-told", 3, told.toString())));
        bench.healthy(FOURTH).empty("ML", FOURTH);

        Run run = bench.start(bench.plan(), RunOptions.defaults());
        Waits.untilExists(folder.resolve("told.waits"));
        Thread window = Thread.ofVirtual().start(() -> bench.rowsOf("ML", FOURTH));
        Waits.until("the window waits", () -> !window.isAlive() || window.getState() == Thread.State.WAITING);
        Files.createFile(told);
        run.await();
        window.join();

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, SUCCEEDED);
    }

    @Test
    void programsThatHoldTheFileTakeTurns() throws Exception {
        Command command = command(writing("write", 3));
        RepairBench bench = bench(command, List.of("TDZA", "PSZA"));
        bench.healthy(FOURTH).empty("TDZA", FOURTH).empty("PSZA", FOURTH);

        bench.repair(new RunOptions(2, Order.OLDEST, OnFailure.DATE, CheckProfile.QUICK));

        assertThat(bench.states("TDZA", FOURTH)).as(log()).containsExactly(RUNNING, SUCCEEDED);
        assertThat(bench.states("PSZA", FOURTH)).as(log()).containsExactly(RUNNING, SUCCEEDED);
    }

    @Test
    void programsThatDoNotHoldTheFileRunSideBySide() throws Exception {
        Command command = new Command(
                SmallProgram.arguments("meet", folder.toString(), "{processor}"),
                Map.of(),
                ".",
                Duration.ofMinutes(1),
                0,
                false,
                List.of());
        RepairBench bench = bench(command, List.of("TDZA", "PSZA"));
        bench.healthy(FOURTH).empty("TDZA", FOURTH).empty("PSZA", FOURTH);

        bench.repair(RunOptions.defaults());

        assertThat(lines())
                .filteredOn("I The program ended with exit code 0"::equals)
                .hasSize(2);
    }

    @Test
    void theOldRowsOfARebuiltPartitionAreKeptForUndo() throws Exception {
        RepairBench bench = ml(command(writing("write", 3)));
        bench.healthy(FOURTH).fill("ML", FOURTH, RepairBench.rows(2, 7));

        bench.repair(RunOptions.defaults());

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, SUCCEEDED);
        assertThat(bench.kept("ML").stream()
                        .map(r -> Map.of("k", r.get("k"), "strength", r.get("strength")))
                        .toList())
                .containsExactly(Map.of("k", "k0", "strength", "7.0"), Map.of("k", "k1", "strength", "7.0"));
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(3);
    }

    @Test
    void aProgramThatFailsAfterWritingHasFailedAndTheOldRowsComeBack() throws Exception {
        RepairBench bench = ml(command(writing("write-then-exit", 3, "3")));
        bench.healthy(FOURTH).fill("ML", FOURTH, RepairBench.rows(2, 7));
        List<Map<String, Object>> before = bench.query("SELECT * FROM out.ML ORDER BY k");

        Receipt receipt = bench.repair(RunOptions.defaults());

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, FAILED);
        assertThat(receipt.steps().getFirst().message())
                .isEqualTo("exit_code: The program ended with exit code 3, and it left 3 rows for 3 keys. The exit code"
                        + " and the rows must agree: look at the last lines of its log.");
        assertThat(bench.query("SELECT * FROM out.ML ORDER BY k")).isEqualTo(before);
        assertThat(bench.kept("ML")).isEmpty();
        assertThat(lines())
                .contains("E 2021-12-07 12:00:00,123 - ERROR - the summary could not be sent")
                .contains("I the old rows are back: 2 rows");
    }

    @Test
    void aProgramThatIsFineAndWritesNothingIsTriedAgainAndHasFailed() throws Exception {
        RepairBench bench = ml(command(List.of("nothing")));
        bench.healthy(FOURTH).empty("ML", FOURTH);

        Receipt receipt = bench.repair(RunOptions.defaults());

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, RETRYING, RUNNING, FAILED);
        assertThat(receipt.steps().getFirst().message())
                .startsWith("zero_records: OUTPUT VALIDATION: 0/3 records written");
        assertThat(lines())
                .filteredOn("I the partition is empty, as before"::equals)
                .hasSize(2);
    }

    @Test
    void rowsThatWereThereBeforeProveNothing() throws Exception {
        RepairBench bench = ml(command(List.of("nothing")));
        bench.healthy(FOURTH).fill("ML", FOURTH, RepairBench.rows(2, 7));

        Receipt receipt = bench.repair(RunOptions.defaults());

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, RETRYING, RUNNING, FAILED);
        assertThat(receipt.steps().getFirst().message())
                .contains("OUTPUT VALIDATION: 0/3 records written: the 2 rows were there before");
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(2);
    }

    @Test
    void aProgramThatWritesWhenItIsStartedAgainHasSucceeded() throws Exception {
        RepairBench bench = ml(command(
                writing("write-at-second-try", 3, folder.resolve("tried").toString())));
        bench.healthy(FOURTH).empty("ML", FOURTH);

        bench.repair(RunOptions.defaults());

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, RETRYING, RUNNING, SUCCEEDED);
    }

    @Test
    void aProgramThatWritesHalfIsDoubtful() throws Exception {
        RepairBench bench = ml(command(writing("write-and-boast", 1)));
        bench.healthy(FOURTH).empty("ML", FOURTH);

        bench.repair(RunOptions.defaults());

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, SUCCEEDED);
        assertThat(lines())
                .anyMatch(l -> l.startsWith("W LOW COMPLETENESS: 1/3 (33.3%) for 2021-12-04"))
                .contains("W the program says that it wrote 3 rows, the table has 1 row");
        assertThat(bench.query("SELECT status FROM nba_orchestration.backfill_date_outcomes"))
                .containsExactly(Map.of("status", "partial"));
    }

    @Test
    void aProgramThatTakesTooLongIsEndedAndTheOldRowsComeBack() throws Exception {
        Path pid = folder.resolve("pid");
        RepairBench bench = ml(command(writing("write-then-hang", 3, pid.toString()), Duration.ofSeconds(8)));
        bench.healthy(FOURTH).fill("ML", FOURTH, RepairBench.rows(2, 7));

        Receipt receipt = bench.repair(RunOptions.defaults());

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, FAILED);
        assertThat(receipt.steps().getFirst().message())
                .startsWith("timed_out: The program took longer than 8 s and was ended with all that it had started"
                        + " (1 process). It had left 3 rows for 3 keys.");
        assertThat(isRunning(pid)).isFalse();
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(2);
    }

    @Test
    void stopNowEndsTheProgramWithItsChildrenAndTheOldRowsComeBack() throws Exception {
        Path pid = folder.resolve("pid");
        RepairBench bench = ml(command(List.of("spawn", pid.toString())));
        bench.healthy(FOURTH).fill("ML", FOURTH, RepairBench.rows(2, 7));
        List<Map<String, Object>> before = bench.query("SELECT * FROM out.ML ORDER BY k");

        Run run = bench.start(bench.plan(), RunOptions.defaults());
        Waits.untilExists(pid);
        run.stopNow();
        Receipt receipt = run.await();

        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, CANCELLED);
        assertThat(receipt.steps().getFirst().message()).isEqualTo("stopped: the old rows are as they were");
        assertThat(lines()).contains("W The program was ended (3 processes)");
        assertThat(List.of(pid, folder.resolve("pid.child"), folder.resolve("pid.child.grandchild")))
                .allMatch(Files::exists)
                .noneMatch(CommandStepTest::isRunning);
        assertThat(bench.query("SELECT * FROM out.ML ORDER BY k")).isEqualTo(before);
    }

    @Test
    void aChildThatOutlivesItsProgramIsEndedEvenIfItHoldsTheStreams() throws Exception {
        Path pid = folder.resolve("pid");
        RepairBench bench = ml(command(List.of("leave-child", pid.toString())));
        bench.healthy(FOURTH).empty("ML", FOURTH);

        bench.repair(RunOptions.defaults());

        assertThat(bench.states("ML", FOURTH)).as(log()).endsWith(FAILED);
        assertThat(lines())
                .contains("W The program ended with exit code 0; 1 process that it left running had to be ended");
        assertThat(isRunning(pid)).isFalse();
    }

    @Test
    void aMillionLinesAreReadToTheEndAndFewAreKept() throws Exception {
        RepairBench bench = ml(command(List.of("flood", "1000000"), 0));
        bench.healthy(FOURTH).empty("ML", FOURTH);

        bench.repair(RunOptions.defaults());

        List<String> kept =
                lines().stream().filter(l -> l.startsWith("I line ")).toList();
        assertThat(kept)
                .hasSizeBetween(1_425, 1_899)
                .startsWith("I line 1", "I line 2")
                .endsWith("I line 1000000");
        assertThat(lines())
                .as("what is kept and what is dropped is everything")
                .contains(String.format("W %,d lines dropped; the last 475 follow", 1_000_000 - kept.size()));
    }

    @Test
    void bothStreamsAreHeardWhateverIsInThem() throws Exception {
        RepairBench bench = ml(command(List.of("say"), 0));
        bench.healthy(FOURTH).empty("ML", FOURTH);

        bench.repair(RunOptions.defaults());

        assertThat(lines())
                .contains("I plain", "I 10%", "I 100%", "I red", "I bad\uFFFD(", "W WARNING: on the other stream")
                .contains("I " + "x".repeat(2_000) + " … 3,000 bytes cut")
                .contains("I hello 2021-12-04 in " + folder.getFileName());
    }

    @Test
    void aProgramThatIsNotThereSaysWhatToDo() throws Exception {
        assertThat(notStarted(List.of("no-such-program-anywhere"), "."))
                .contains("'no-such-program-anywhere' could not be started", "PATH");
    }

    @Test
    void aPathToAProgramIsSeenFromTheFolderOfTheCommand() throws Exception {
        assertThat(notStarted(List.of(".venv/bin/python", "x.py"), "."))
                .contains("The program " + folder.resolve(".venv/bin/python") + " is not there", "`folder:`");
    }

    @Test
    void aFileThatIsNoProgramSaysWhatToDo() throws Exception {
        Files.writeString(folder.resolve("x.py"), "print()");
        assertThat(notStarted(List.of("./x.py"), ".")).contains("is not executable", "chmod +x");
    }

    @Test
    void aFolderThatIsNotThereSaysWhatToDo() throws Exception {
        assertThat(notStarted(SmallProgram.arguments("nothing"), "elsewhere"))
                .contains("The folder " + folder.resolve("elsewhere") + " is not there", "Correct `folder:`");
    }

    private String notStarted(List<String> arguments, String where) throws InterruptedException {
        RepairBench bench = ml(new Command(arguments, Map.of(), where, Duration.ofMinutes(1), 1, true, List.of()));
        bench.healthy(FOURTH).fill("ML", FOURTH, RepairBench.rows(2, 7));
        Receipt receipt = bench.repair(RunOptions.defaults());
        assertThat(bench.states("ML", FOURTH)).as(log()).containsExactly(RUNNING, FAILED);
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(2);
        return receipt.steps().getFirst().message();
    }

    private List<String> writing(String mode, int rows, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(mode, folder.resolve("bench.duckdb").toString(), "{table}", "{date}", String.valueOf(rows)));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static Command command(List<String> arguments) {
        return command(arguments, Duration.ofMinutes(1));
    }

    private static Command command(List<String> arguments, Duration timeout) {
        return command(arguments, timeout, 1);
    }

    private static Command command(List<String> arguments, int retries) {
        return command(arguments, Duration.ofMinutes(1), retries);
    }

    private static Command command(List<String> arguments, Duration timeout, int retries) {
        return new Command(
                SmallProgram.arguments(arguments.toArray(String[]::new)),
                Map.of("GREETING", "hello {date}"),
                ".",
                timeout,
                retries,
                true,
                PROGRESS);
    }

    /** A bench whose ML is written by a program. */
    private RepairBench ml(Command command) {
        return bench(command, List.of("ML"));
    }

    private RepairBench bench(Command command, List<String> writtenByIt) {
        Pipeline nba = NbaScans.pipeline();
        RepairBench made = new RepairBench(
                folder,
                new Pipeline(
                                nba.name(),
                                nba.title(),
                                nba.events(),
                                nba.sources(),
                                nba.seasons(),
                                nba.processors().stream()
                                        .map(p -> writtenByIt.contains(p.name()) ? p.writtenBy(command) : p)
                                        .toList(),
                                nba.together(),
                                nba.countRules(),
                                nba.failures())
                        .recordingIn(TableName.parse("nba_orchestration.backfill_date_outcomes")));
        bench = made;
        return made;
    }

    private List<String> lines() {
        List<RunEvent> events = bench == null ? List.of() : List.copyOf(bench.log);
        return events.stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .map(l -> l.level().letter() + " " + l.text())
                .toList();
    }

    private String log() {
        return String.join("\n", lines().stream().limit(30).toList());
    }

    /** Whether the process that wrote its number into a file runs; one that has ended and was not collected does not. */
    private static boolean isRunning(Path pidFile) {
        try {
            long pid = Long.parseLong(Files.readString(pidFile));
            Path stat = Path.of("/proc", String.valueOf(pid), "stat");
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                    && !(Files.exists(stat) && Files.readString(stat).contains(") Z "));
        } catch (IOException e) {
            return false;
        }
    }
}
