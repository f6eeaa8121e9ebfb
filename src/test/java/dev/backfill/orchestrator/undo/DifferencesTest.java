package dev.backfill.orchestrator.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.run.RunOptions;
import dev.backfill.orchestrator.RepairBench;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.undo.Difference.ColumnChange;
import dev.backfill.orchestrator.undo.Difference.Compared;
import dev.backfill.orchestrator.undo.Difference.Count;
import dev.backfill.orchestrator.undo.Difference.Uncompared;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DifferencesTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final List<String> LEFT = List.of("processed_at");

    private RepairBench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new RepairBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private String repaired() throws InterruptedException {
        Run run = bench.start(bench.plan(), RunOptions.defaults());
        run.await();
        return run.id();
    }

    private Difference of(String processor, String runId) {
        return bench.differences(runId, FOURTH, processor).getFirst();
    }

    private static Partition cell(String processor) {
        return new Partition(processor, FOURTH);
    }

    @Test
    void aDefaultIsProvenToBeGoneThoughTheRowsAreAsManyAndWhatOnlySaysWhenARowWasWrittenIsNoChange()
            throws InterruptedException {
        bench.poisoned(FOURTH);
        String run = repaired();
        List<Difference> found = bench.differences(run, FOURTH, "TDZA", "PCF", "PDC", "PSZA");
        String rows = ((Compared) found.get(1)).rows();
        ColumnChange strength = new ColumnChange("strength", true, 3, List.of(new Count("0", 3, 0)));
        assertThat(found)
                .containsExactly(
                        new Compared(cell("TDZA"), 3, 0, 0, 0, List.of(), List.of(), ""),
                        new Compared(cell("PCF"), 0, 0, 3, 0, List.of(strength), LEFT, rows),
                        new Compared(cell("PDC"), 0, 0, 0, 3, List.of(), LEFT, ""),
                        new Uncompared(cell("PSZA"), "the warehouse has no record that run " + run + " wrote it"));
        assertThat(bench.query(rows))
                .containsExactly(row("k0", "0.0", "1.5"), row("k1", "0.0", "1.5"), row("k2", "0.0", "1.5"));
    }

    private static Map<String, Object> row(String key, String before, String after) {
        return Map.of("difference", "changed", "k", key, "strength_before", before, "strength_after", after);
    }

    @Test
    void keysAreCountedOnceHoweverOftenTheyStandThere() throws InterruptedException {
        bench.healthy(FOURTH);
        bench.run("DELETE FROM out.PCF WHERE k = 'k0'");
        bench.run("INSERT INTO out.PCF SELECT * FROM out.PCF");
        Compared pcf = (Compared) of("PCF", repaired());
        assertThat(List.of(pcf.added(), pcf.gone(), pcf.changed(), pcf.same())).containsExactly(1L, 0L, 0L, 2L);
    }

    @Test
    void whatWasTakenOutIsGone() throws InterruptedException {
        bench.stale(FOURTH);
        Run run = bench.start(
                bench.plan(PlanRequest.findings(DateInterval.parse("2021-12-04..2021-12-04"))
                        .withRetire(true)),
                RunOptions.defaults());
        run.await();
        Compared ml = (Compared) of("ML", run.id());
        assertThat(List.of(ml.added(), ml.gone(), ml.changed(), ml.same())).containsExactly(0L, 3L, 0L, 0L);
    }

    @Test
    void aNullThatHasBecomeAValueIsCounted() throws InterruptedException {
        bench.healthy(FOURTH);
        bench.run("UPDATE out.ML SET strength = NULL WHERE k = 'k0'");
        bench.run("UPDATE out.ML SET strength = 7 WHERE k = 'k1'");
        bench.run("DELETE FROM out.ML WHERE k = 'k2'");
        Compared ml = (Compared) of("ML", repaired());
        assertThat(ml.columns())
                .containsExactly(new ColumnChange("strength", false, 2, List.of(new Count("null", 1, 0))));
        assertThat(ml.added()).isEqualTo(1);
    }

    @Test
    void rowsThatSomethingElseHasChangedSinceAreNotCompared() throws InterruptedException {
        bench.poisoned(FOURTH);
        String run = repaired();
        bench.run("UPDATE out.PCF SET strength = 2 WHERE k = 'k1'");
        assertThat(of("PCF", run))
                .isEqualTo(new Uncompared(cell("PCF"), "it was changed since, and is not what the run has left"));
    }

    @Test
    void rowsThatAreNotKeptAreNotCompared() throws InterruptedException {
        bench.poisoned(FOURTH);
        String run = repaired();
        bench.run("DELETE FROM backfill_kept.partition_keeps");
        assertThat(of("PCF", run))
                .isEqualTo(new Uncompared(cell("PCF"), "the rows that it replaced are not kept any more"));
    }

    @Test
    void aColumnThatIsNewSinceIsLeftOut() throws InterruptedException {
        bench.poisoned(FOURTH);
        String run = repaired();
        bench.run("ALTER TABLE out.PCF ADD COLUMN note VARCHAR");
        Compared pcf = (Compared) of("PCF", run);
        assertThat(pcf.left()).containsExactly("processed_at", "note");
        assertThat(pcf.changed()).isEqualTo(3);
    }
}
