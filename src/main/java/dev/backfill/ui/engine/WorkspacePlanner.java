package dev.backfill.ui.engine;

import dev.backfill.integrity.Leftovers;
import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanDrift;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.workspace.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Plans repairs of a workspace, with what earlier runs have cost there, and says what has changed under a plan since.
final class WorkspacePlanner {
    /// A plan of so many steps takes long to make and leaves much; for a smaller one nobody would wait any longer.
    private static final int MANY_STEPS = 10_000;

    private final Workspace workspace;
    private final Leftovers leftovers;
    private volatile Estimator estimator = Estimator.unknown();
    private volatile Map<String, Double> checkCosts = Map.of();

    /// @param leftovers what is cleared away after a large plan
    WorkspacePlanner(Workspace workspace, Leftovers leftovers) {
        this.workspace = workspace;
        this.leftovers = leftovers;
    }

    /// Reads what earlier runs have cost: the plans made from now on are priced with it, without reading again. Reads
    /// a file.
    void readCosts() {
        estimator = workspace.estimator();
        checkCosts = workspace.journal().checkCosts();
    }

    /// What each check of a run has cost by then, in milliseconds; a check that was not measured is absent.
    Map<String, Double> checkCosts() {
        return checkCosts;
    }

    /// Plans a repair on what a scan found, without touching the warehouse.
    Plan plan(Scan scan, PlanTarget target) {
        Plan plan = workspace.planner().plan(scan, target.request(scan), estimator);
        if (plan.steps().size() >= MANY_STEPS) {
            leftovers.clear();
        }
        return plan;
    }

    /// What has changed under a plan since it was made. Asks the warehouse.
    List<Moved> moved(Plan plan) {
        List<LocalDate> dates = plan.dates();
        return dates.isEmpty()
                ? List.of()
                : PlanDrift.movedSince(
                        plan, workspace.scanner().scan(DateInterval.inclusive(dates.getFirst(), dates.getLast())));
    }
}
