package dev.backfill.ui;

import dev.backfill.model.Cell;
import dev.backfill.model.Finding;
import dev.backfill.model.LeftCell;
import dev.backfill.model.Partition;
import dev.backfill.model.Plan;
import dev.backfill.model.Scan;
import dev.backfill.model.Step;
import dev.backfill.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What *Fix now* would do about findings, and whether it may do it at once.
final class RepairOffer {
    private static final String LEAVE = "LEAVE";
    private static final int LEFT_LINES = 2;
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

    /// The repair of these findings; empty where there is nothing that a plan can do. Rows are taken out only where
    /// nothing else is to be done, and then never without a review.
    Optional<Inspection.Repair> of(List<Finding> findings) {
        if (findings.isEmpty()) {
            return Optional.empty();
        }
        PlanTarget target =
                PlanTarget.findings(findings.stream().map(Finding::id).toList());
        Plan plan = planner.apply(target);
        if (plan.steps().isEmpty()) {
            target = target.withRetire(true);
            plan = planner.apply(target);
        }
        if (plan.steps().isEmpty()) {
            return Optional.empty();
        }
        boolean review = needsReview(profile, plan);
        int steps = plan.steps().size();
        return Optional.of(new Inspection.Repair(
                target,
                plan,
                lines(plan),
                review,
                messages.text(review ? "inspector.reviewSteps" : "inspector.fix", steps),
                foot(plan)));
    }

    /// Whether a plan must be looked at before it runs.
    static boolean needsReview(EngineProfile profile, Plan plan) {
        return profile.isReviewed() || plan.steps().stream().anyMatch(s -> s.verb() == Verb.RETIRE);
    }

    /// How many findings a plan does something about.
    static int repairable(Scan scan, Plan plan) {
        Set<Partition> written = plan.steps().stream().map(Step::partition).collect(Collectors.toSet());
        return (int) scan.findings().stream()
                .filter(f -> f.partitions().stream().anyMatch(written::contains))
                .count();
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

    private List<Inspection.RepairLine> lines(Plan plan) {
        List<Inspection.RepairLine> lines = new ArrayList<>();
        boolean oneDate = plan.dates().size() == 1;
        for (Step step : plan.steps()) {
            String date = oneDate ? "" : Dates.brief(step.partition().date()) + ": ";
            lines.add(new Inspection.RepairLine(
                    step.verb().name(), step.partition().processor(), date + text(step)));
        }
        List<LeftCell> left = plan.left();
        if (left.size() > LEFT_LINES) {
            lines.add(new Inspection.RepairLine(
                    LEAVE,
                    messages.text("inspector.others"),
                    messages.text("inspector.leaveOthers", left.size(), oneDate ? 1 : 2)));
        } else {
            left.forEach(l ->
                    lines.add(new Inspection.RepairLine(LEAVE, l.partition().processor(), l.reason())));
        }
        return lines;
    }

    private String text(Step step) {
        if (step.verb() == Verb.RETIRE) {
            return messages.text("inspector.retires", step.rowsBefore());
        }
        int excused = scan.cell(step.partition()).map(Cell::excused).orElse(0);
        Integer expected = step.expected();
        if (excused > 0 || expected == null) {
            return messages.text("inspector.lacks", step.rowsBefore(), excused);
        }
        return messages.text("inspector.expects", step.rowsBefore(), expected);
    }
}
