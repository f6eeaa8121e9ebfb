package dev.backfill.orchestrator.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.run.RunEvent.Line;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.NbaScans;
import dev.backfill.orchestrator.RepairBench;
import dev.backfill.orchestrator.SmallProgram;
import dev.backfill.orchestrator.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that write beside the date that they were asked for: real processes on a real DuckDB file. */
@Timeout(120)
class OutsideWritesTest {
    private static final LocalDate THIRD = LocalDate.parse("2021-12-03");
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final String ALL = "SELECT * FROM out.ML ORDER BY d, k, strength";

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
    void whatAProgramAppendsToAnotherDateIsSaidCountedAgainAndCanBeTakenBack() throws Exception {
        RepairBench bench = writing(0);
        bench.healthy(THIRD).healthy(FOURTH).fill("ML", THIRD, RepairBench.rows(2, 7));
        List<Map<String, Object>> before = bench.query(ALL);

        Run run = bench.start(bench.plan(), RunOptions.defaults());
        Receipt receipt = run.await();

        assertThat(receipt.state()).as("a neighbor has its keys twice").isEqualTo(RunState.FAILED);
        assertThat(receipt.counts()).isEqualTo(Map.of(StepState.SUCCEEDED, 1L));
        String said = "rows outside of 2021-12-03 changed: 2021-12-04 3 → 5 rows; what was there is kept, 'undo "
                + run.id() + "' puts it back";
        assertThat(log(bench)).contains("W " + said);
        assertThat(receipt.steps().getFirst().message()).endsWith("rows; " + said);
        assertThat(receipt.dates())
                .filteredOn(d -> d.date().equals(FOURTH))
                .singleElement()
                .satisfies(d -> assertThat(d.text()).contains("ML 5", "look at it"));
        assertThat(receipt.open()).anyMatch(f -> f.message().contains("ML duplicated on 4 December 2021"));

        bench.orchestrator(bench.log::add).undo(run.id(), _ -> {}).await();

        assertThat(bench.query(ALL)).isEqualTo(before);
    }

    @Test
    void aProgramThatFailsAndHasWrittenNextDoorIsHeldToThatToo() throws Exception {
        RepairBench bench = writing(3);
        bench.healthy(THIRD).healthy(FOURTH).fill("ML", THIRD, RepairBench.rows(2, 7));
        List<Map<String, Object>> before = bench.query(ALL);

        Run run = bench.start(bench.plan(), RunOptions.defaults());
        Receipt receipt = run.await();

        assertThat(receipt.steps().getFirst().message())
                .startsWith("exit_code: ")
                .contains("While it ran, rows outside of 2021-12-03 changed: 2021-12-04 3 → 5 rows");
        assertThat(bench.rowsOf("ML", THIRD)).as("its own partition").isEqualTo(2);
        bench.orchestrator(bench.log::add).undo(run.id(), _ -> {}).await();
        assertThat(bench.query(ALL)).isEqualTo(before);
    }

    @Test
    void rowsOnADateThatHadNoneAreTakenOut() throws Exception {
        RepairBench bench = writing(0);
        bench.healthy(THIRD).fill("ML", THIRD, RepairBench.rows(2, 7));
        List<Map<String, Object>> before = bench.query(ALL);

        Run run = bench.start(bench.plan(), RunOptions.defaults());
        run.await();

        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(2);
        bench.orchestrator(bench.log::add).undo(run.id(), _ -> {}).await();
        assertThat(bench.query(ALL)).isEqualTo(before);
    }

    @Test
    void whatDidNotChangeIsKeptNoLongerThanTheProgramRuns() throws Exception {
        RepairBench bench = program(List.of("write", file(), "{table}", "{date}", "3"));
        bench.healthy(THIRD).healthy(FOURTH).fill("ML", THIRD, RepairBench.rows(2, 7));

        Receipt receipt = bench.repair(RunOptions.defaults());

        assertThat(receipt.state()).as(String.join("\n", log(bench))).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.query("SELECT date, why, row_count FROM backfill_kept.partition_keeps"))
                .containsExactly(Map.of("date", "2021-12-03", "why", "BEFORE", "row_count", "2"));
        assertThat(log(bench)).noneMatch(l -> l.contains("rows outside of"));
    }

    @Test
    void whatReadsRowsThatWereChangedUnaskedIsOutdatedUntilTheyAreBack() throws Exception {
        RepairBench bench =
                program("PDC", List.of("write-and-touch", file(), "{table}", "{date}", "3", FOURTH.toString()));
        bench.healthy(THIRD).healthy(FOURTH).fill("PDC", THIRD, RepairBench.rows(2, 7));
        bench.fill("ML", THIRD, RepairBench.rows(3, 7));

        Run run = bench.start(bench.plan(), RunOptions.defaults());
        Receipt receipt = run.await();

        assertThat(receipt.open()).map(f -> f.message()).anyMatch(m -> m.startsWith("ML outdated on 4 December 2021"));
        assertThat(bench.plan().steps())
                .map(s -> s.partition() + ": " + s.reason())
                .containsExactly("ML 2021-12-04: older than PDC");

        bench.orchestrator(bench.log::add).undo(run.id(), _ -> {}).await();

        assertThat(bench.plan().steps()).map(s -> s.partition().date()).doesNotContain(FOURTH);
    }

    private String file() {
        return folder.resolve("bench.duckdb").toString();
    }

    /** A bench whose ML is written by a program that also appends two rows to 4 December. */
    private RepairBench writing(int exitCode) {
        return program(List.of(
                "write-next-door", file(), "{table}", "{date}", "3", FOURTH.toString(), String.valueOf(exitCode)));
    }

    private RepairBench program(List<String> arguments) {
        return program("ML", arguments);
    }

    private RepairBench program(String processor, List<String> arguments) {
        Command command = new Command(
                SmallProgram.arguments(arguments.toArray(String[]::new)),
                Map.of(),
                ".",
                Duration.ofMinutes(1),
                0,
                true,
                List.of());
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
                                .map(p -> p.name().equals(processor) ? p.writtenBy(command) : p)
                                .toList(),
                        nba.together(),
                        nba.countRules(),
                        nba.failures()));
        bench = made;
        return made;
    }

    private static List<String> log(RepairBench bench) {
        return List.copyOf(bench.log).stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .map(l -> l.level().letter() + " " + l.text())
                .collect(Collectors.toList());
    }
}
