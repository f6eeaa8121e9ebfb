package dev.backfill.bench;

import dev.backfill.journal.Journal;
import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.orchestrator.Orchestrator;
import dev.backfill.orchestrator.context.DateScan;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.orchestrator.context.StepRunner;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/** Partitions of a month of the demo that expect rows, built again: by the console, or bare. */
final class MonthOfSteps implements AutoCloseable {
    /** The month with the damage. */
    static final DateInterval DECEMBER = DateInterval.parse("2021-12-01..2021-12-31");

    /** Nothing is missing in it. */
    static final DateInterval NOVEMBER = DateInterval.parse("2021-11-06..2021-12-03");

    /** Nothing is missing in the second season. */
    static final DateInterval SECOND = DateInterval.parse("2022-11-05..2023-01-31");

    private final Path folder;
    private final Workspace workspace;
    private final Journal journal;
    private final Plan plan;

    /** @param processors only these; empty for all */
    MonthOfSteps(Lab lab, DateInterval month, List<String> processors) throws Exception {
        folder = lab.copy(lab.demo(month.equals(SECOND) ? 2 : 1));
        workspace = Lab.open(folder);
        journal = Journal.open(folder.resolve("bench-journal.db"));
        plan = workspace
                .planner()
                .plan(workspace.scanner().scan(month), PlanRequest.dates(month, processors), Estimator.unknown());
    }

    Plan plan() {
        return plan;
    }

    Warehouse warehouse() {
        return workspace.warehouse();
    }

    DateScan scans() {
        return DateScan.of(workspace.scanner());
    }

    long guarded(Warehouse warehouse, DateScan scans, StepRunner runner, int workers) throws InterruptedException {
        Orchestrator orchestrator =
                new Orchestrator(workspace.pipeline(), warehouse, runner, scans, journal, Lab.CLOCK);
        RunOptions usual = RunOptions.defaults();
        RunOptions options = new RunOptions(workers, usual.order(), usual.onFailure(), usual.profile());
        long begun = System.nanoTime();
        Receipt receipt = orchestrator.start(plan, options, _ -> {}).await();
        long nanos = System.nanoTime() - begun;
        if (receipt.state() != RunState.SUCCEEDED) {
            throw new IllegalStateException("The run ended " + receipt.state() + ": " + receipt.counts());
        }
        return nanos;
    }

    /** The same statements and the same swap, one after another. */
    long bare() {
        SqlStepRunner runner = new SqlStepRunner();
        long begun = System.nanoTime();
        try (Session session = workspace.warehouse().open()) {
            for (Step step : plan.steps()) {
                var processor = workspace.pipeline().processor(step.partition().processor());
                var period = step.partition().period();
                try (Staged staged = runner.stage(session, processor, period, Lab.CLOCK.instant())) {
                    staged.swap(new WriteMark("bare", processor.name(), Verb.REBUILD, null, Lab.CLOCK.instant()));
                }
            }
        }
        return System.nanoTime() - begun;
    }

    @Override
    public void close() {
        journal.close();
        workspace.close();
        Lab.delete(folder);
    }
}
