package dev.backfill.ui.inspect;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.common.Durations;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.plan.PlanFacts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What *Fix now* would do about findings, and whether it may do it at once.
final class RepairOffer {
    private final EngineProfile profile;
    private final Messages messages;
    private final Scan scan;
    private final Function<PlanTarget, Plan> planner;

    RepairOffer(EngineProfile profile, Messages messages, Scan scan, Function<PlanTarget, Plan> planner) {
        this.profile = profile;
        this.messages = messages;
        this.scan = scan;
        this.planner = planner;
    }

    /// The repair of these findings; empty where there is nothing that a plan can do. Rows are never taken out by it.
    ///
    /// @param cells what is selected
    Optional<Inspection.Repair> of(List<Finding> findings, List<Cell> cells) {
        if (findings.isEmpty()) {
            return Optional.empty();
        }
        PlanTarget target =
                PlanTarget.findings(findings.stream().map(Finding::id).toList());
        Plan plan = planner.apply(target);
        if (plan.steps().isEmpty()) {
            return Optional.empty();
        }
        boolean review = PlanFacts.needsReview(profile, plan);
        return Optional.of(new Inspection.Repair(
                target,
                plan,
                new RepairLines(scan, messages).of(plan, cells),
                review,
                messages.text(
                        review ? "inspector.reviewSteps" : "inspector.fix",
                        plan.steps().size()),
                foot(plan)));
    }

    /// The plan that takes the stale rows of these findings out: a decision of its own, and reviewed wherever it is
    /// made.
    Optional<Inspection.Repair> retire(List<Finding> findings) {
        List<String> stale = findings.stream()
                .filter(f -> f.kind() == FindingKind.Known.STALE)
                .map(Finding::id)
                .toList();
        if (stale.isEmpty()) {
            return Optional.empty();
        }
        PlanTarget target = PlanTarget.findings(stale).withRetire(true);
        Plan plan = planner.apply(target);
        return plan.steps().isEmpty()
                ? Optional.empty()
                : Optional.of(new Inspection.Repair(
                        target,
                        plan,
                        new RepairLines(scan, messages).of(plan, List.of()),
                        true,
                        messages.text("inspector.retire", PlanFacts.retiredRows(plan), PlanFacts.retiredFrom(plan)),
                        profile.readOnly()
                                ? messages.text("plan.readOnly")
                                : messages.text("inspector.retireFoot", profile.keepDays())));
    }

    /// The plan that writes what is selected anew, healthy or not.
    Optional<Inspection.Repair> rebuild(Collection<Partition> partitions) {
        if (partitions.isEmpty()) {
            return Optional.empty();
        }
        PlanTarget target = PlanTarget.partitions(partitions);
        Plan plan = planner.apply(target);
        return plan.steps().isEmpty()
                ? Optional.empty()
                : Optional.of(new Inspection.Repair(
                        target,
                        plan,
                        List.of(),
                        true,
                        messages.text("inspector.rebuild", plan.steps().size()),
                        profile.readOnly() ? messages.text("plan.readOnly") : messages.text("inspector.rebuildFoot")));
    }

    private String foot(Plan plan) {
        if (profile.readOnly()) {
            return messages.text("plan.readOnly");
        }
        if (profile.isProduction()) {
            return messages.text("inspector.production");
        }
        Double seconds = plan.estimate().seconds();
        String about = seconds == null ? "" : Durations.about(seconds, messages) + " ";
        return about + messages.text("inspector.foot", profile.keepDays());
    }
}
