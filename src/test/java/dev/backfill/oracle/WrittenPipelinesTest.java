package dev.backfill.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pipelines of the field in at most 20 lines: damaged, repaired by one plan and one run in any order, and compared with a
 * full rebuild row for row. More often with `-Doracle.times=20`.
 */
class WrittenPipelinesTest {
    private static final int MOST_LINES = 20;
    private static final int TIMES = 1;

    private static final Instant NOW = Instant.parse("2025-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    static Stream<WrittenPipeline> pipelines() {
        return Stream.of(
                WrittenPipelines.compositeKeys(),
                WrittenPipelines.windowAndLag(),
                WrittenPipelines.businessDays(),
                WrittenPipelines.hoursToMonths(),
                WrittenPipelines.runningTotal(
                        LocalDate.parse("2024-06-01"), LocalDate.parse("2024-06-15"), LocalDate.parse("2024-06-20")));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void neitherOrderNorParallelsCanChangeTheRows(WrittenPipeline written) throws Exception {
        assertThat(written.yaml().lines().count()).isLessThanOrEqualTo(MOST_LINES);
        Path made = folder.resolve("made.duckdb");
        WrittenPipeline.Truth truth = written.write(folder, made);
        for (int i = 0; i < Integer.getInteger("oracle.times", TIMES); i++) {
            for (RunOptions options : i % 2 == 0
                    ? List.of(options(8, Order.OLDEST), options(1, Order.NEWEST))
                    : List.of(options(1, Order.OLDEST), options(4, Order.NEWEST))) {
                Path file = Files.copy(made, folder.resolve("run" + i + options.parallel() + ".duckdb"));
                try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(file);
                        OracleBench bench = new OracleBench(written.yaml(), folder, warehouse, NOW)) {
                    List<String> damaged = bench.lines(written.all());
                    assertThat(damaged).as("damaged").isNotEqualTo(truth.rows());

                    Run run = bench.start(bench.plan(bench.scan()), options);
                    Receipt receipt = run.await();

                    assertThat(bench.lines(written.all()))
                            .as(written.name() + ", " + options)
                            .isEqualTo(truth.rows());
                    assertThat(receipt.open()).isEmpty();
                    assertThat(bench.scan().findings()).isEmpty();
                    if (options.order() == Order.NEWEST) {
                        bench.undo(run);
                        assertThat(bench.lines(written.all()))
                                .as(written.name() + ", taken back")
                                .isEqualTo(damaged);
                    }
                }
            }
        }
    }

    @Test
    void aLateRowOfMarchIsFollowedToTheEndAndNoFurtherThanItChangesAnything() throws Exception {
        WrittenPipeline written = WrittenPipelines.runningTotal(
                LocalDate.parse("2024-01-01"), LocalDate.parse("2024-03-15"), LocalDate.parse("2024-05-31"));
        Path file = folder.resolve("made.duckdb");
        WrittenPipeline.Truth truth = written.write(folder, file);
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(file);
                OracleBench bench = new OracleBench(written.yaml(), folder, warehouse, NOW)) {
            Plan plan = bench.plan(bench.scan());
            Receipt receipt = bench.start(plan, options(4, Order.OLDEST)).await();

            assertThat(bench.lines(written.all())).isEqualTo(truth.rows());
            assertThat(bench.scan().findings()).isEmpty();
            long saved = receipt.steps().stream()
                    .filter(s -> s.state() == StepState.SKIPPED && s.message().startsWith("upstream unchanged"))
                    .count();
            assertThat(saved)
                    .as("what reads a level that stays is not built again")
                    .isGreaterThan(60);
            System.out.println("A late row of March: " + plan.steps().size() + " steps planned, " + saved
                    + " saved by early cut-off");
        }
    }

    private static RunOptions options(int parallel, Order order) {
        return new RunOptions(parallel, order, OnFailure.DATE, CheckProfile.QUICK);
    }
}
