package dev.backfill.oracle;

import dev.backfill.integrity.Scanner;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.Orchestrator;
import dev.backfill.orchestrator.context.DateScan;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.plan.Planner;
import dev.backfill.orchestrator.plan.Spans;
import dev.backfill.orchestrator.program.CommandRunner;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.pipeline.SqlTexts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The console on a made warehouse, through its public doors. */
final class OracleBench implements AutoCloseable {
    private final Pipeline pipeline;
    private final Warehouse warehouse;
    private final CommandRunner programs;
    private final Scanner scanner;
    private final Orchestrator orchestrator;
    private final InstantSource clock;

    /**
     * @param yaml the pipeline
     * @param folder where its SQL files are
     * @param warehouse stays open
     * @param now when the first look is
     */
    OracleBench(String yaml, Path folder, Warehouse warehouse, Instant now) {
        SqlTexts texts = SqlTexts.in(folder);
        pipeline = PipelineLoader.load("pipeline.yaml", yaml, texts);
        this.warehouse = warehouse;
        AtomicLong millis = new AtomicLong(now.toEpochMilli());
        clock = () -> Instant.ofEpochMilli(millis.incrementAndGet());
        programs = new CommandRunner(folder);
        scanner = new Scanner(pipeline, warehouse, clock);
        orchestrator = new Orchestrator(
                pipeline,
                warehouse,
                new SqlStepRunner(texts::statement),
                programs,
                DateScan.of(scanner),
                _ -> {},
                clock,
                RunLimits.usual().withMendWait(Duration.ZERO));
    }

    Scan scan() {
        return scanner.scan(null);
    }

    /** Each of these dates, looked at together and alone: as a pair. */
    Map<LocalDate, List<Scan>> each(SortedSet<LocalDate> dates) {
        SortedMap<LocalDate, Scan> together = scanner.each(dates);
        return together.keySet().stream()
                .collect(Collectors.toMap(d -> d, d -> List.of(together.get(d), scanner.recount(DateInterval.of(d)))));
    }

    Plan plan(Scan scan) {
        return plan(scan, false);
    }

    /** @param allowLoss whether keys may go that the source has lost */
    Plan plan(Scan scan, boolean allowLoss) {
        return new Planner(pipeline)
                .plan(scan, PlanRequest.findings(scan.interval()).withAllowLoss(allowLoss), Estimator.unknown());
    }

    /** How many steps of a plan are worked on together with others. */
    int joined(Plan plan) {
        return Spans.of(pipeline, plan.steps(), Processor::atOnce).stream()
                .mapToInt(s -> s.steps().size())
                .filter(n -> n > 1)
                .sum();
    }

    /** Each look at it is a millisecond later. */
    InstantSource clock() {
        return clock;
    }

    Run start(Plan plan, RunOptions options) {
        return orchestrator.start(plan, options, _ -> {});
    }

    Receipt undo(Run run) throws InterruptedException {
        return orchestrator.undo(run.id(), _ -> {}).await();
    }

    /** The lines of a query of one column, `line`. */
    List<String> lines(String sql) {
        try (Session session = warehouse.look()) {
            return session.query(Sql.of(sql)).stream().map(r -> r.text("line")).toList();
        }
    }

    static Place place(Partition partition) {
        return new Place(partition.processor(), partition.period().start());
    }

    @Override
    public void close() {
        programs.close();
    }
}
