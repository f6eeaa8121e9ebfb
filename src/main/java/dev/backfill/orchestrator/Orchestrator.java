package dev.backfill.orchestrator;

import dev.backfill.model.Nearest;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Plan;
import dev.backfill.model.RunEvent;
import dev.backfill.model.RunOptions;
import dev.backfill.model.Step;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.failsafe.RetryPolicy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Executes plans. One orchestrator per warehouse: it holds the locks that keep two writers off one partition.
public final class Orchestrator {
    private final RunParts parts;
    private final RunLog log;
    private final RunIds ids;

    /// An orchestrator with the usual limits, whose programs run in the current folder.
    ///
    /// @param pipeline the processors
    /// @param warehouse where their tables are
    /// @param runner how the SELECT of a processor is computed
    /// @param scans counts dates before and after
    /// @param log where everything is written first
    /// @param clock the time
    public Orchestrator(
            Pipeline pipeline,
            Warehouse warehouse,
            StepRunner runner,
            DateScan scans,
            RunLog log,
            InstantSource clock) {
        this(
                pipeline,
                warehouse,
                runner,
                new CommandRunner(Path.of("")),
                scans,
                log,
                clock,
                RunLimits.usual());
    }

    /// @param programs how the program of a processor is run
    /// @param limits how far a run may go
    public Orchestrator(
            Pipeline pipeline,
            Warehouse warehouse,
            StepRunner runner,
            CommandRunner programs,
            DateScan scans,
            RunLog log,
            InstantSource clock,
            RunLimits limits) {
        RetryPolicy<Object> retries = RetryPolicy.builder()
                .handleIf(e -> e instanceof WarehouseException w && w.kind() == Kind.TRANSIENT)
                .withMaxRetries(limits.retries())
                .withBackoff(limits.firstDelay(), limits.longestDelay())
                .build();
        this.parts = new RunParts(
                pipeline,
                warehouse,
                runner,
                programs,
                scans,
                clock,
                new PartitionLocks(),
                new TableSlots(limits.perTable()),
                limits,
                retries);
        this.log = log;
        this.ids = new RunIds(clock);
    }

    /// Starts a run. It is in the run log when this returns.
    ///
    /// @param plan what to do; exactly this is executed
    /// @param options how
    /// @param listener told of every event, one at a time: of the start on the caller's thread, of the rest on
    ///     threads of the run; it must not wait for the run
    /// @throws IllegalArgumentException if the plan is not one for this pipeline
    public Run start(Plan plan, RunOptions options, Consumer<RunEvent> listener) {
        check(plan);
        RunBoard board = new RunBoard(ids.next(), plan, log, listener, parts.clock());
        board.started(plan, options);
        LiveRun run = new LiveRun(parts, plan, options, board);
        Thread.ofVirtual().name("run-" + run.id()).start(run::run);
        return run;
    }

    private void check(Plan plan) {
        Pipeline pipeline = parts.pipeline();
        if (!plan.pipeline().equals(pipeline.name())) {
            throw new IllegalArgumentException("The plan " + plan.planId() + " is for the pipeline '" + plan.pipeline()
                    + "', not for '" + pipeline.name() + "'. Open the workspace that it was made in.");
        }
        Map<Integer, LocalDate> dates = new HashMap<>();
        for (Step step : plan.steps()) {
            String processor = step.partition().processor();
            if (pipeline.find(processor).isEmpty()) {
                throw new IllegalArgumentException("Step " + step.id() + " of plan " + plan.planId() + " names '"
                        + processor + "', which the pipeline does not have."
                        + Nearest.hint(processor, pipeline.processorNames()));
            }
            LocalDate date = step.partition().date();
            boolean alone = dates.put(step.id(), date) == null;
            if (!alone || step.needs().stream().anyMatch(n -> !date.equals(dates.get(n)))) {
                throw new IllegalArgumentException("Step " + step.id() + " of plan " + plan.planId()
                        + " is there twice, or waits for a step of another date. Make the plan again.");
            }
        }
    }
}
