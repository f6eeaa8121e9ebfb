package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunState;
import dev.backfill.model.scan.Finding;
import dev.backfill.orchestrator.plan.PlanRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A repair that did not help is told as such, and is not offered again. */
@Timeout(120)
class RebuildInVainTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final String TWO_KEYS = RepairBench.rows(2, 1.5);

    @TempDir
    private Path folder;

    private RepairBench bench;

    @BeforeEach
    void twoOfThreeKeysAreAllThatThereIs() {
        bench = new RepairBench(folder)
                .healthy(FOURTH)
                .fill("ML", FOURTH, TWO_KEYS)
                .script("ML", FOURTH, () -> TWO_KEYS);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatCameOutAsItWasIsNotOfferedAgain() throws InterruptedException {
        assertThat(finding().message()).doesNotContain("unchanged");
        repair();

        Plan again = bench.plan();
        assertThat(again.steps()).isEmpty();
        assertThat(again.left())
                .extracting(l -> l.partition().toString(), LeftCell::poisoned)
                .containsExactly(tuple("ML 2021-12-04", false));
        assertThat(again.left().getFirst().why()).isInstanceOf(LeftReason.Unchanged.class);
        assertThat(bench.plan(PlanRequest.finding(finding().id())).steps()).isEmpty();
        assertThat(finding().partitions()).map(Partition::toString).containsExactly("ML 2021-12-04");
        assertThat(finding().message())
                .matches(
                        "ML partial on 4 December 2021: 2 of 3 rows \\(67 %\\): below 95 %\\. Rebuilt 2022-01-20 10:00:00.*,"
                                + " unchanged: the cause lies elsewhere\\.");
        assertThat(finding().remedy())
                .isEqualTo("Look at what ML of 2021-12-04 is made by and from, and at what is expected of it. When the"
                        + " cause is mended, rebuild it by its date.");
    }

    @Test
    void whoeverNamesTheDateHasItRebuilt() throws InterruptedException {
        repair();
        assertThat(bench.plan(PlanRequest.dates(DateInterval.of(FOURTH), List.of("ML")))
                        .steps())
                .map(s -> s.partition().toString())
                .containsExactly("ML 2021-12-04");
    }

    @Test
    void aValueThatSomebodyHasChangedSinceIsNoRebuildInVain() throws InterruptedException {
        repair();
        bench.run("UPDATE out.ml SET strength = 9 WHERE k = 'k1'");
        assertThat(finding().message()).doesNotContain("unchanged");
        assertThat(bench.plan().steps()).map(s -> s.partition().toString()).containsExactly("ML 2021-12-04");
    }

    @Test
    void somethingNewThatItReadsMayHelp() throws InterruptedException {
        repair();
        bench.fill("PDC", FOURTH, RepairBench.rows(3, 2));
        assertThat(finding().message()).doesNotContain("unchanged");
        assertThat(bench.plan().steps()).map(s -> s.partition().toString()).containsExactly("ML 2021-12-04");
    }

    @Test
    void whatIsRebuiltBecauseOfSomethingThatItReadsComesAlong() throws InterruptedException {
        repair();
        bench.empty("PDC", FOURTH);
        assertThat(bench.plan().steps())
                .map(s -> s.partition().toString())
                .containsExactly("PDC 2021-12-04", "ML 2021-12-04");
    }

    private void repair() throws InterruptedException {
        Plan plan = bench.plan();
        assertThat(plan.steps()).map(s -> s.partition().toString()).containsExactly("ML 2021-12-04");
        assertThat(bench.start(plan, RunOptions.defaults()).await().state()).isEqualTo(RunState.SUCCEEDED);
    }

    private Finding finding() {
        return bench.scan(CheckProfile.QUICK).findings().getFirst();
    }
}
