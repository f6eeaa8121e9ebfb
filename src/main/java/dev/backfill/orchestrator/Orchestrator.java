package dev.backfill.orchestrator;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.text.Nearest;
import dev.backfill.orchestrator.context.DateScan;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.context.StepRunner;
import dev.backfill.orchestrator.log.PartitionHold;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.log.RunIds;
import dev.backfill.orchestrator.log.RunLog;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.orchestrator.log.UnfinishedRun;
import dev.backfill.orchestrator.plan.PlanNeeds;
import dev.backfill.orchestrator.program.CommandRunner;
import dev.backfill.orchestrator.program.Orphans;
import dev.backfill.orchestrator.run.LiveRun;
import dev.backfill.orchestrator.run.PartitionLeases;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.run.StepDefinitions;
import dev.backfill.orchestrator.runtime.LeaseWatch;
import dev.backfill.orchestrator.runtime.PartitionLocks;
import dev.backfill.orchestrator.runtime.ProgramTurns;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.orchestrator.runtime.TableSlots;
import dev.backfill.orchestrator.undo.UndoPlanner;
import dev.backfill.orchestrator.write.Outcomes;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Executes plans. One orchestrator per warehouse: it holds the locks that keep two writers off one partition.
public final class Orchestrator {
    private static final Logger LOG = LoggerFactory.getLogger(Orchestrator.class);

    private final RunContext parts;
    private final RunLog log;
    private final RunIds ids;
    private final PartitionLeases claims;

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
        this(pipeline, warehouse, runner, new CommandRunner(Path.of("")), scans, log, clock, RunLimits.usual());
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
        this.parts = new RunContext(
                pipeline,
                warehouse,
                runner,
                programs,
                scans,
                clock,
                new PartitionLocks(),
                new TableSlots(limits.perTable()),
                new ProgramTurns(),
                limits,
                retries);
        this.log = log;
        this.ids = new RunIds(clock);
        this.claims = new PartitionLeases(parts);
    }

    /// Starts a run. It is in the run log when this returns.
    ///
    /// @param plan what to do; exactly this is executed
    /// @param options how
    /// @param listener told of every event, one at a time: of the start on the caller's thread, of the rest on
    ///     threads of the run; it must not wait for the run
    /// @throws IllegalArgumentException if the plan is not one for this pipeline
    /// @throws dev.backfill.orchestrator.log.RunHeldException if another run holds one of its partitions, on this
    ///     machine or elsewhere, or a program of one whose console was killed writes it and cannot be ended
    /// @throws WarehouseException if the warehouse cannot say who holds them
    public Run start(Plan plan, RunOptions options, Consumer<RunEvent> listener) {
        return start(plan, options, null, listener);
    }

    /// Goes on with a run whose process ended, or that was stopped. Exactly the plan that it began with is
    /// executed: what is done stays as it is, what somebody else has done since is SKIPPED, the rest runs.
    ///
    /// @param listener as in [#start(Plan, RunOptions, Consumer)]
    /// @return empty if the run has come to its end, and there is nothing to do
    /// @throws dev.backfill.orchestrator.log.RunHeldException if the run is going on, or another run holds one of
    ///     its partitions
    public Optional<Run> resume(String runId, Consumer<RunEvent> listener) {
        refuseReadOnly();
        Orphans orphans = new Orphans();
        Optional<UnfinishedRun> taken =
                orphans.before(() -> log.reopen(runId, parts.clock().instant(), plan -> holdsOf(runId, plan)));
        return taken.map(run -> {
            LeaseWatch lease;
            try {
                lease = claims.take(runId, true, holds(run.plan()));
            } catch (RuntimeException e) {
                log.brokenOff(runId);
                throw e;
            }
            RunBoard board = board(runId, run.undoes(), run.plan(), listener);
            board.resumed(run);
            sayEnded(orphans, run.plan(), board);
            StepDefinitions texts = StepDefinitions.of(parts, run.plan());
            texts.sayChanged(writtenBy(runId, texts), run.steps(), board);
            return go(new LiveRun(parts, run.plan(), run.options(), board, run.startedAt(), lease));
        });
    }

    /// Takes back what a run did, by a run of its own: replaced and retired rows return, what was built is taken
    /// out.
    ///
    /// @param listener as in [#start(Plan, RunOptions, Consumer)]
    /// @throws RunRefusedException if that would take away the ground from later work, or the rows are not kept
    /// @throws dev.backfill.orchestrator.log.RunHeldException if another run holds one of its partitions
    /// @throws WarehouseException if the warehouse cannot be asked
    public Run undo(String runId, Consumer<RunEvent> listener) {
        return undo(runId, undoPlan(runId), listener);
    }

    /// Takes back what a run did by a plan that was shown.
    ///
    /// @param plan as [#undoPlan] made it
    public Run undo(String runId, Plan plan, Consumer<RunEvent> listener) {
        return start(plan, RunOptions.defaults(), runId, listener);
    }

    /// What taking back a run would do.
    ///
    /// @throws RunRefusedException if that would take away the ground from later work, or the rows are not kept
    /// @throws WarehouseException if the warehouse cannot be asked
    public Plan undoPlan(String runId) {
        refuseReadOnly();
        Failsafe.with(parts.retries()).run(() -> Outcomes.prepare(parts.warehouse(), parts.pipeline()));
        return new UndoPlanner(parts).plan(runId);
    }

    private void refuseReadOnly() {
        if (parts.warehouse().isReadOnly()) {
            throw new RunRefusedException(
                    "This workspace is read-only.",
                    "Set 'read_only: false' in settings.yaml if it may be changed. Nothing was changed.");
        }
    }

    private Run start(Plan plan, RunOptions options, @Nullable String undoes, Consumer<RunEvent> listener) {
        refuseReadOnly();
        List<PartitionHold> holds = holds(plan);
        Orphans orphans = new Orphans();
        while (true) {
            RunBoard board = board(ids.next(), undoes, plan, listener);
            LeaseWatch lease = claims.take(board.runId(), false, holds);
            boolean begun = false;
            try {
                // Another process may have begun a run in the same millisecond.
                begun = orphans.before(() -> board.begun(plan, options, holds));
            } finally {
                if (!begun) {
                    lease.close();
                }
            }
            if (begun) {
                sayEnded(orphans, plan, board);
                writtenBy(board.runId(), StepDefinitions.of(parts, plan));
                return go(new LiveRun(parts, plan, options, board, null, lease));
            }
        }
    }

    private RunBoard board(String runId, @Nullable String undoes, Plan plan, Consumer<RunEvent> listener) {
        return new RunBoard(
                runId,
                undoes,
                plan,
                log,
                listener,
                parts.clock(),
                parts.limits().mendWait());
    }

    /// A run goes on without this record: all that is lost is a word about texts that change meanwhile.
    private Map<String, String> writtenBy(String runId, StepDefinitions texts) {
        try {
            return log.writtenBy(runId, texts.hashes());
        } catch (RuntimeException e) {
            LOG.warn("By which SQL run {} writes could not be recorded: {}", runId, e.getMessage());
            return Map.of();
        }
    }

    private static Run go(LiveRun run) {
        Thread.ofVirtual().name("run-" + run.id()).start(run::run);
        return run;
    }

    private void sayEnded(Orphans orphans, Plan plan, RunBoard board) {
        orphans.ended()
                .forEach((program, processes) -> plan.steps().stream()
                        .filter(s -> hold(s).equals(program.partition()))
                        .forEach(s -> board.say(
                                s,
                                LogLevel.WARNING,
                                "run " + program.runId()
                                        + " had left a program that wrote here when its console ended: "
                                        + processes + (processes == 1 ? " process was" : " processes were")
                                        + " ended first")));
    }

    /// @throws RunRefusedException if the pipeline is not the one any more for which the run was planned
    private List<PartitionHold> holdsOf(String runId, Plan plan) {
        try {
            return holds(plan);
        } catch (IllegalArgumentException e) {
            throw new RunRefusedException(
                    "Run " + runId + " cannot go on with this pipeline. " + e.getMessage(),
                    "Give the names in the YAML back for as long as the run goes on, or plan again what it has left."
                            + " Nothing was changed.",
                    e);
        }
    }

    private List<PartitionHold> holds(Plan plan) {
        check(plan);
        return plan.steps().stream().map(this::hold).distinct().toList();
    }

    private PartitionHold hold(Step step) {
        return new PartitionHold(
                parts.pipeline().processor(step.partition().processor()).table(),
                step.partition().date());
    }

    private void check(Plan plan) {
        Pipeline pipeline = parts.pipeline();
        if (!plan.pipeline().equals(pipeline.name())) {
            throw new IllegalArgumentException("The plan " + plan.planId() + " is for the pipeline '" + plan.pipeline()
                    + "', not for '" + pipeline.name() + "'. Open the workspace that it was made in.");
        }
        Set<Integer> before = new HashSet<>();
        for (Step step : plan.steps()) {
            String processor = step.partition().processor();
            if (pipeline.find(processor).isEmpty()) {
                throw new IllegalArgumentException("Step " + step.id() + " of plan " + plan.planId() + " names '"
                        + processor + "', which the pipeline does not have."
                        + Nearest.hint(processor, pipeline.processorNames()));
            }
            if (!before.containsAll(step.needs()) || !before.add(step.id())) {
                throw new IllegalArgumentException("Step " + step.id() + " of plan " + plan.planId()
                        + " is there twice, or waits for a step that is not there. Make the plan again.");
            }
        }
        PlanNeeds.fault(pipeline, plan.steps()).ifPresent(fault -> {
            throw new IllegalArgumentException(fault + " Make the plan again.");
        });
    }
}
