package dev.backfill.ui.run;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.PlanDrift;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.context.RepairActions;
import dev.backfill.ui.context.ScanViewModel;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.plan.GroundLook;
import dev.backfill.ui.plan.PlanActions;
import dev.backfill.ui.plan.PlanFacts;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.ui.plan.Plans;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// From what is wrong to a plan, and from a plan to a run, with a review between them where one is needed.
public final class PlannedRepairs implements RepairActions, PlanActions {
    private final WindowContext context;
    private final ScanViewModel scans;
    private final RepairsViewModel runs;
    private final Plans plans;
    private final GroundLook ground;
    private final ReadOnlyBooleanWrapper atWork = new ReadOnlyBooleanWrapper(this, "atWork");
    private @Nullable PlanTarget again;

    public PlannedRepairs(WindowContext context, ScanViewModel scans, RepairsViewModel runs, Plans plans) {
        this.context = context;
        this.scans = scans;
        this.runs = runs;
        this.plans = plans;
        this.ground = new GroundLook(context.engine(), context.background(), context.problems()::report);
        atWork.bind(runs.runningProperty().isNotNull());
    }

    @Override
    public Plan plan(PlanTarget target) {
        return plans.of(target);
    }

    @Override
    public void fix(PlanTarget target) {
        Plan plan = plans.of(target);
        if (PlanFacts.needsReview(context.profile(), plan)) {
            review(target);
        } else {
            runOrReview(plan, target);
        }
    }

    /// What nobody has reviewed runs only where everything is as it was when it was shown.
    private void runOrReview(Plan plan, PlanTarget target) {
        look(plan, moved -> {
            if (moved.isEmpty()) {
                runs.run(plan, RunOptions.defaults());
            } else {
                review(target);
                reviewed().ifPresent(shown -> shown.groundMoved(moved));
            }
        });
    }

    private Optional<PlanViewModel> reviewed() {
        return context.side().shows(PlanViewModel.class);
    }

    private void look(Plan plan, Consumer<List<Moved>> seen) {
        if (atWork.get() || plan.steps().isEmpty()) {
            runs.showRun();
        } else {
            ground.look(plan, seen);
        }
    }

    @Override
    public void review(PlanTarget target) {
        if (atWork.get()) {
            runs.showRun();
            return;
        }
        Scan scan = plans.scan();
        if (scan == null) {
            return;
        }
        int findings = switch (target.scope()) {
            case PlanTarget.Scope.Everything() -> PlanFacts.repairable(scan, plans.of(target));
            case PlanTarget.Scope.OfFindings(var ids) -> ids.size();
            case PlanTarget.Scope.OfPartitions _ -> 0;
        };
        Engine engine = context.engine();
        PlanViewModel plan = new PlanViewModel(
                context.profile(), context.messages(), scan, target, findings, engine.checkCosts(), plans::of);
        plan.planProperty().subscribe(runs.marks()::planned);
        context.side().show(plan);
        plan.price().ask(context.background(), engine, plan.planProperty().get());
    }

    @Override
    public void reviewAll() {
        review(PlanTarget.everything());
    }

    @Override
    public void run(PlanViewModel reviewed) {
        Plan plan = reviewed.planProperty().get();
        look(plan, moved -> {
            boolean shown = context.side().contentProperty().get() == reviewed;
            if (shown && reviewed.standsOn(moved)) {
                runs.run(plan, reviewed.options());
            } else {
                reviewed.groundMoved(moved);
            }
        });
    }

    @Override
    public void planAgain(PlanViewModel reviewed) {
        again = reviewed.target();
        scans.scan();
    }

    /// The warehouse was counted: a plan under review says what has changed, or is made anew.
    public void scanned(Scan scan) {
        PlanTarget target = again;
        again = null;
        reviewed().ifPresent(shown -> {
            if (target == null) {
                shown.groundMoved(PlanDrift.movedSince(shown.planProperty().get(), scan));
            } else {
                review(target);
            }
        });
    }

    /// The warehouse could not be counted: no plan is made anew.
    public void notScanned() {
        again = null;
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Plan> everythingProperty() {
        return plans.everythingProperty();
    }

    @Override
    public ReadOnlyBooleanProperty atWorkProperty() {
        return atWork.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty lookingProperty() {
        return ground.lookingProperty();
    }
}
