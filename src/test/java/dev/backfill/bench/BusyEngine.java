package dev.backfill.bench;

import dev.backfill.journal.history.PartitionWork;
import dev.backfill.journal.history.RunRecord;
import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.price.Billed;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.log.StopRequest;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.orchestrator.plan.Planner;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.engine.RowReading;
import dev.backfill.ui.engine.RunElsewhere;
import dev.backfill.ui.engine.RunLine;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.NamedQueries;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An engine whose run has as many steps as its scan has cells, and does a thousand of them a second. */
final class BusyEngine implements Engine {
    private static final int STEPS_PER_TURN = 10;

    final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Pipeline pipeline;
    private volatile Scan scan;

    BusyEngine(Pipeline pipeline, Scan scan) {
        this.pipeline = pipeline;
        this.scan = scan;
    }

    @Override
    public EngineProfile profile() {
        return new EngineProfile(
                "Busy", "DuckDB", "warehouse.duckdb", "development", Path.of("busy"), pipeline, 14, false);
    }

    @Override
    public Scan scan() {
        return scan;
    }

    @Override
    public Scan follow(List<StepChanged> succeeded, boolean elsewhere) {
        scan = WideScan.mended(
                scan, succeeded.stream().map(s -> s.step().partition()).collect(Collectors.toSet()));
        return scan;
    }

    @Override
    public Billed<EventCard> eventCard(LocalDate date) {
        throw new UnsupportedOperationException("nobody looks at a date");
    }

    @Override
    public Plan plan(Scan on, PlanTarget target) {
        return new Planner(pipeline).plan(on, PlanRequest.dates(on.interval(), List.of()), Estimator.unknown());
    }

    @Override
    public Map<String, Double> checkCosts() {
        return Map.of();
    }

    @Override
    public List<Moved> moved(Plan plan) {
        return List.of();
    }

    @Override
    public Run start(Plan plan, RunOptions options, Consumer<RunEvent> listener) {
        Thread.ofPlatform().daemon().name("busy-run").start(() -> work(plan, options, listener));
        return new Unstoppable();
    }

    private void work(Plan plan, RunOptions options, Consumer<RunEvent> listener) {
        listener.accept(new RunEvent.Started("1", Lab.CLOCK.instant(), plan, options));
        List<StepChanged> ends = new ArrayList<>();
        for (Step step : plan.steps()) {
            listener.accept(change(step, StepState.RUNNING, null, "attempt 1"));
            listener.accept(
                    new RunEvent.Logged("1", Lab.CLOCK.instant(), step, LogLevel.INFO, "upstream exists: 131 rows"));
            listener.accept(new RunEvent.Logged(
                    "1", Lab.CLOCK.instant(), step, LogLevel.INFO, "staged 131 of 131, keys unique"));
            StepChanged end = change(step, StepState.SUCCEEDED, 131L, "131 rows → 131 rows");
            listener.accept(end);
            ends.add(end);
            if (step.id() % STEPS_PER_TURN == 0) {
                pause();
            }
        }
        List<RunEvent.DateLine> dates = plan.dates().stream()
                .map(d -> new RunEvent.DateLine(d, true, "consistent"))
                .toList();
        listener.accept(new RunEvent.Finished(
                "1",
                Lab.CLOCK.instant(),
                new RunEvent.Receipt(
                        RunState.SUCCEEDED,
                        10_000,
                        ends,
                        dates,
                        List.of(),
                        List.of(),
                        Map.of("upstream existence", 1))));
        ended.complete(null);
    }

    private static StepChanged change(Step step, StepState state, @Nullable Long after, String message) {
        return new StepChanged(
                "1", Lab.CLOCK.instant(), step, state, 1, 131L, after, step.expected(), null, 9, message);
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Plan undoPlan(String runId) {
        throw new UnsupportedOperationException("Nothing is taken back here.");
    }

    @Override
    public Run undo(String runId, Plan plan, Consumer<RunEvent> listener) {
        throw new UnsupportedOperationException("Nothing is taken back here.");
    }

    @Override
    public Run resume(String runId, Consumer<RunEvent> listener) {
        throw new UnsupportedOperationException("Nothing is resumed here.");
    }

    @Override
    public Optional<RunRecord> run(String runId) {
        return Optional.empty();
    }

    @Override
    public List<RunElsewhere> elsewhere() {
        return List.of();
    }

    @Override
    public void askToStop(String runId, StopRequest how) {
        throw new UnsupportedOperationException("Nothing goes on elsewhere.");
    }

    @Override
    public RowReading reading(Sql sql, int most) {
        throw new UnsupportedOperationException("Nobody looks at rows here.");
    }

    @Override
    public DateSql dates(TableName table, DateColumn column) {
        return DateSql.untyped(column);
    }

    @Override
    public NamedQueries queries() {
        return NamedQueries.shipped("");
    }

    @Override
    public String spelled(Sql sql) {
        return sql.text();
    }

    @Override
    public Billed<List<Difference>> differences(String runId, List<Partition> partitions, BooleanSupplier isUnwanted) {
        return new Billed<>(List.of(), 0);
    }

    @Override
    public List<PartitionWork> history(Partition partition) {
        return List.of();
    }

    @Override
    public List<RunLine> runs() {
        return List.of();
    }

    @Override
    public void close() {}

    /** Nobody stops it. */
    private static final class Unstoppable implements Run {
        @Override
        public String id() {
            return "1";
        }

        @Override
        public void stopAfterDate() {}

        @Override
        public void stopNow() {}

        @Override
        public RunEvent.Receipt await() {
            throw new UnsupportedOperationException("nobody waits for this run");
        }
    }
}
