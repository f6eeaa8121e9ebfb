package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.duckdb.FaultyFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every statement of a run of one step fails, or loses its answer. What the history says of the step, and of its rows, is
 * then what is there.
 */
@Timeout(300)
class RunEndsTest {
    private static final LocalDate DATE = LocalDate.parse("2021-12-04");
    private static final long OLD = 2;
    private static final long NEW = 3;

    @TempDir
    private Path folder;

    @Test
    void theHistorySaysWhatIsThereWhicheverStatementFails() throws Exception {
        try (FaultyFile warehouse = new FaultyFile(folder);
                RepairBench bench = new RepairBench(folder, NbaScans.pipeline(), warehouse)) {
            bench.healthy(DATE);
            check(bench, warehouse, Fault.LOST, 0);
            // Once more: the first time makes tables that are there then.
            List<String> statements = check(bench, warehouse, Fault.LOST, 0);
            int combinations = 0;
            List<String> wrong = new ArrayList<>();
            for (int i = 1; i <= statements.size(); i++) {
                for (Fault fault : faults(statements.get(i - 1))) {
                    combinations++;
                    try {
                        check(bench, warehouse, fault, i);
                    } catch (AssertionError | RuntimeException e) {
                        wrong.add("statement " + i + " of " + statements.size() + ", " + fault + ": "
                                + warehouse.way().met().orElse("-").replaceAll("\\s+", " ") + "\n    " + e);
                        warehouse.way().mend();
                    }
                }
            }
            System.out.println("RunEndsTest: " + combinations + " combinations of " + statements.size()
                    + " statements and the faults that they can meet");
            assertThat(wrong).isEmpty();
        }
    }

    /** An answer that is lost differs from one that was never given only where something lasts by then. */
    private static Set<Fault> faults(String statement) {
        return FaultyFile.ALL || statement.startsWith("COMMIT")
                ? EnumSet.of(Fault.REFUSED, Fault.LOST)
                : EnumSet.of(Fault.REFUSED);
    }

    /** Returns the statements that were sent. */
    private static List<String> check(RepairBench bench, FaultyFile warehouse, Fault fault, int statement)
            throws Exception {
        bench.fill("ML", DATE, RepairBench.rows((int) OLD, 1.5));
        Plan plan = bench.plan(PlanRequest.findings(DateInterval.parse(DATE + ".." + DATE)));
        assertThat(plan.steps()).hasSize(1);
        bench.told.clear();
        warehouse.way().plan(statement, fault, () -> {});
        RunEvent.Receipt receipt = bench.start(plan, RunOptions.defaults()).await();
        List<String> sent = warehouse.way().statements();
        boolean wasMet = warehouse.way().met().isPresent();
        warehouse.way().mend();
        assertThat(wasMet).isEqualTo(statement > 0);

        long there = bench.rowsOf("ML", DATE);
        StepChanged last = bench.told.stream()
                .filter(StepChanged.class::isInstance)
                .map(StepChanged.class::cast)
                .toList()
                .getLast();
        assertThat(there).isIn(OLD, NEW);
        assertThat(last.state().isTerminal()).as("%s", last).isTrue();
        if (last.state() == StepState.SUCCEEDED) {
            assertThat(there).as("%s", last).isEqualTo(NEW);
        }
        if (last.rowsAfter() != null) {
            assertThat(last.rowsAfter()).as("%s", last).isEqualTo(there);
        }
        if (last.message().contains("the old rows are as they were")) {
            assertThat(there).as("%s", last).isEqualTo(OLD);
        }
        if (last.state() != StepState.SUCCEEDED && last.rowsAfter() != null) {
            assertThat(there).as("%s", last).isEqualTo(OLD);
        }
        if (receipt.state() == RunState.SUCCEEDED) {
            assertThat(last.state()).isEqualTo(StepState.SUCCEEDED);
        }
        return sent;
    }
}
