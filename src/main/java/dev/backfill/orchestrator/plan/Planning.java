package dev.backfill.orchestrator.plan;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.util.List;
import java.util.stream.Stream;

/// Turns what a person points at into the planner's requests, and joins their answers.
public final class Planning {
    private final Pipeline pipeline;
    private final Planner planner;
    private final Estimator estimator;

    public Planning(Pipeline pipeline, Estimator estimator) {
        this.pipeline = pipeline;
        this.planner = new Planner(pipeline);
        this.estimator = estimator;
    }

    /// Plans on the ground of a scan.
    public Plan plan(Scan scan, PlanTarget target) {
        List<Plan> parts = requests(scan, target.scope())
                .map(request -> planner.plan(
                        scan, request.withRetire(target.retire()).withAllowLoss(target.allowLoss()), estimator))
                .toList();
        JoinedPlan joined = new JoinedPlan(pipeline, estimator);
        parts.forEach(joined::add);
        return joined.without(
                        target.without(),
                        p -> scan.cell(p).map(Cell::verdict).orElse(null))
                .plan();
    }

    private static Stream<PlanRequest> requests(Scan scan, PlanTarget.Scope scope) {
        return switch (scope) {
            case PlanTarget.Scope.Everything() -> Stream.of(PlanRequest.findings(scan.interval()));
            case PlanTarget.Scope.OfFindings(var ids) -> Stream.of(PlanRequest.findings(ids));
            case PlanTarget.Scope.OfPartitions(var partitions) ->
                Stream.of(PlanRequest.partitions(partitions));
        };
    }
}
