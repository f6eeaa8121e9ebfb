package dev.backfill.bench;

import dev.backfill.journal.Journal;
import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.Orchestrator;
import dev.backfill.orchestrator.log.RunLog;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.workspace.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a step costs in which nothing is done, on a warehouse that does nothing. */
final class JournalFigure implements Figure {
    /** Runs of 70 steps each: until then Java has not compiled what they take. */
    private static final int WARM_UPS = 12;

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        try (Workspace workspace = Lab.open(lab.demo(1));
                Journal journal = Journal.open(lab.folder("journal").resolve("journal.db"))) {
            Scan season = workspace.scanner().scan(null);
            Plan plan = workspace
                    .planner()
                    .plan(season, PlanRequest.dates(season.interval(), List.of("ML")), Estimator.unknown());
            RunLog durable = journal;
            List<Double> lasting = new ArrayList<>();
            List<Double> forgotten = new ArrayList<>();
            for (int i = 0; i < WARM_UPS + 3; i++) {
                List<Double> with = steps(workspace, season, plan, durable);
                List<Double> without = steps(workspace, season, plan, _ -> {});
                if (i >= WARM_UPS) {
                    lasting.addAll(with);
                    forgotten.addAll(without);
                }
            }
            Samples with = new Samples(lasting);
            return List.of(Line.of(
                    "overhead of a step with durable journal (no-op runner), from the end of one to the end of the next",
                    "≤ 2 ms median",
                    with.words("ms") + ", without journal " + Samples.number(new Samples(forgotten).median()) + " ms",
                    with.median() <= 2));
        }
    }

    private static List<Double> steps(Workspace workspace, Scan season, Plan plan, RunLog log) throws Exception {
        Orchestrator orchestrator = new Orchestrator(
                workspace.pipeline(),
                EmptyWarehouse.make(),
                (_, _, _, _) -> EmptyWarehouse.STAGED,
                dates -> part(season, dates),
                log,
                Lab.CLOCK);
        RunOptions usual = RunOptions.defaults();
        List<Long> ends = Collections.synchronizedList(new ArrayList<>());
        RunEvent.Receipt receipt = orchestrator
                .start(plan, new RunOptions(1, usual.order(), usual.onFailure(), usual.profile()), event -> {
                    if (event instanceof RunEvent.StepChanged change && change.state() == StepState.SUCCEEDED) {
                        ends.add(System.nanoTime());
                    }
                })
                .await();
        // The canned counts do not change, so the dates themselves may end unrepaired.
        if (ends.size() != plan.steps().size()) {
            throw new IllegalStateException("The run ended " + receipt.state() + ": " + receipt.counts());
        }
        List<Double> millis = new ArrayList<>();
        for (int i = 1; i < ends.size(); i++) {
            millis.add((ends.get(i) - ends.get(i - 1)) / 1e6);
        }
        return millis;
    }

    private static Scan part(Scan scan, DateInterval dates) {
        return new Scan(
                scan.pipeline(),
                scan.processors(),
                dates,
                scan.asOf(),
                scan.days().stream().filter(d -> dates.contains(d.date())).toList(),
                scan.cells().stream()
                        .filter(c -> dates.contains(c.partition().date()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                scan.cost());
    }
}
