package dev.backfill.ui.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.guard.RunChecks;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.orchestrator.plan.PlanScript;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.orchestrator.plan.Spans;
import dev.backfill.ui.common.Durations;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.workspace.SavedPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A plan under review: steps that can be taken out, what stays, how it is run. What is shown is what runs.
public final class PlanViewModel implements SideContent {
    private final EngineProfile profile;
    private final Messages messages;
    private final Scan scan;
    private final PlanTarget target;
    private final Function<PlanTarget, Plan> planner;
    private final ReadOnlyObjectWrapper<Plan> plan;
    private final List<PlanLine> lines = new ArrayList<>();
    private final ObservableList<LeftLine> left = FXCollections.observableArrayList();
    private final ChosenOptions chosen = new ChosenOptions();
    private final ReadOnlyObjectWrapper<List<Moved>> moved = new ReadOnlyObjectWrapper<>(this, "moved", List.of());
    private final Map<String, Double> checkCosts;
    private final int findings;
    private final PlanPrice price;
    private boolean settling;

    public PlanViewModel(
            EngineProfile profile,
            Messages messages,
            Scan scan,
            PlanTarget target,
            int findings,
            Map<String, Double> checkCosts,
            Function<PlanTarget, Plan> planner) {
        this.profile = profile;
        this.messages = messages;
        this.scan = scan;
        this.target = target;
        this.findings = findings;
        this.checkCosts = checkCosts;
        this.planner = planner;
        this.price = new PlanPrice(messages);
        Plan first = planner.apply(target);
        plan = new ReadOnlyObjectWrapper<>(this, "plan", first);
        String above = "";
        for (Step step : first.steps()) {
            PlanLine line = new PlanLine(step, step.partition().processor().equals(above));
            line.includedProperty().subscribe((_, _) -> replan());
            lines.add(line);
            above = step.partition().processor();
        }
        left.setAll(LeftLine.of(first.left(), messages));
    }

    private void replan() {
        if (settling) {
            return;
        }
        Set<Partition> without = new HashSet<>();
        lines.stream()
                .filter(l -> !l.includedProperty().get())
                .forEach(l -> without.add(l.step().partition()));
        Plan next = planner.apply(target.without(without));
        Set<Partition> kept = new HashSet<>();
        next.steps().forEach(s -> kept.add(s.partition()));
        settling = true;
        lines.forEach(l -> l.includedProperty().set(kept.contains(l.step().partition())));
        settling = false;
        left.setAll(LeftLine.of(next.left(), messages));
        plan.set(next);
        moved.set(moved.get().stream().filter(m -> kept.contains(m.partition())).toList());
    }

    /// Tells what has changed under the plan since it was made. It still runs as it is shown, but only if somebody
    /// wants that after having seen it.
    public void groundMoved(List<Moved> since) {
        moved.set(List.copyOf(since));
    }

    /// Whether the plan may run on this ground: unchanged, or changed exactly as was shown.
    public boolean standsOn(List<Moved> now) {
        return now.isEmpty() || now.equals(moved.get());
    }

    /// `PCF Sat 4 Dec: 131 rows when the plan was made, 128 now`
    public List<String> movedLines() {
        return moved.get().stream()
                .map(m -> m.partition().processor() + " "
                        + messages.dates().row(m.partition().date()) + ": " + m.words())
                .toList();
    }

    /// The checks that no mode switches off, with what they have cost here.
    public List<CheckLine> alwaysChecked() {
        return CheckLine.of(RunChecks.always(plan.get().steps()), checkCosts, messages);
    }

    /// The checks that only *Full* runs, with what they have cost here.
    public List<CheckLine> checkedOnRequest() {
        return CheckLine.of(RunChecks.onRequest(), checkCosts, messages);
    }

    /// What has changed under the plan since it was made, as far as it was looked at.
    public ReadOnlyObjectProperty<List<Moved>> movedProperty() {
        return moved.getReadOnlyProperty();
    }

    /// What the plan was made for.
    public PlanTarget target() {
        return target;
    }

    /// `8 steps on 5 dates, from 5 findings · plan 7f3a91c2`, and where steps join ` · 2 calls for 8 partitions`
    public String subtitle() {
        Plan now = plan.get();
        String text =
                messages.text("plan.subtitle", now.steps().size(), now.dates().size(), findings, now.planId());
        OptionalInt calls = Spans.calls(profile.pipeline(), now);
        return calls.isEmpty()
                ? text
                : text + " · "
                        + messages.text(
                                "plan.calls", calls.getAsInt(), now.steps().size());
    }

    /// `Run 8 steps on 5 dates`
    public String runText() {
        Plan now = plan.get();
        long retired = PlanFacts.retiredRows(now);
        if (retired > 0 && moved.get().isEmpty()) {
            long others =
                    now.steps().stream().filter(s -> s.verb() != Verb.RETIRE).count();
            return others == 0
                    ? messages.text("plan.retire", retired, PlanFacts.retiredFrom(now))
                    : messages.text("plan.runAndRetire", others, retired);
        }
        return messages.text(
                moved.get().isEmpty() ? "plan.run" : "plan.runAnyway",
                now.steps().size(),
                now.dates().size());
    }

    /// What will be written, and where.
    public String foot() {
        if (profile.readOnly()) {
            return messages.text("plan.readOnly");
        }
        Plan now = plan.get();
        long tables = now.steps().stream()
                .map(s -> s.partition().processor())
                .distinct()
                .count();
        long rows = now.steps().stream().mapToLong(s -> rowsAfter(s).orElse(0)).sum();
        long retired = PlanFacts.retiredRows(now);
        Double seconds = now.estimate().seconds();
        String about = seconds == null ? "" : Durations.about(seconds, messages) + " ";
        return (allowsLoss() ? messages.text("plan.footLoss") + " " : "") + writes(rows, tables, retired, about);
    }

    private String writes(long rows, long tables, long retired, String about) {
        return retired > 0
                ? messages.text("plan.footRetire", retired, tables, profile.words(), profile.keepDays())
                : messages.text("plan.foot", rows, tables, profile.words(), about, profile.keepDays());
    }

    /// What it would be billed for.
    public PlanPrice price() {
        return price;
    }

    /// Rows that a step should leave: the expected keys without those that have a known reason for having none.
    /// Empty where the expected keys cannot be known.
    public OptionalInt rowsAfter(Step step) {
        Integer expected = step.expected();
        if (step.verb() == Verb.RETIRE) {
            return OptionalInt.of(0);
        }
        int excused = scan.cell(step.partition()).map(Cell::excused).orElse(0);
        return expected == null ? OptionalInt.empty() : OptionalInt.of(Math.max(0, expected - excused));
    }

    /// Whether keys may go that nothing explains, because somebody has asked for that.
    public boolean allowsLoss() {
        return target.allowLoss();
    }

    /// Whether rows are taken out.
    public boolean retires() {
        return plan.get().steps().stream().anyMatch(s -> s.verb() == Verb.RETIRE);
    }

    /// What must be typed before rows are taken out in production: the tables' names. Empty where nothing must be.
    public String confirmation() {
        return profile.isProduction() && retires()
                ? plan.get().steps().stream()
                        .filter(s -> s.verb() == Verb.RETIRE)
                        .map(s -> profile.pipeline()
                                .processor(s.partition().processor())
                                .table()
                                .toString())
                        .distinct()
                        .collect(Collectors.joining(", "))
                : "";
    }

    /// Whether the plan may run, with `typed` as the confirmation.
    public boolean mayRun(String typed) {
        return !profile.readOnly()
                && !plan.get().steps().isEmpty()
                && typed.strip().equals(confirmation());
    }

    /// How the plan is run, as chosen.
    public RunOptions options() {
        return chosen.all();
    }

    /// How the plan is run, to be chosen.
    ChosenOptions chosen() {
        return chosen;
    }

    /// The plan as it would run now.
    public ReadOnlyObjectProperty<Plan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /// All steps that were planned first.
    public List<PlanLine> lines() {
        return List.copyOf(lines);
    }

    /// What stays, and why.
    public ObservableList<LeftLine> left() {
        return left;
    }

    /// The plan as `plan --out` writes it.
    public String fileText() {
        return SavedPlan.of(plan.get()).text();
    }

    /// What runs the plan from a file to which it was saved.
    public String commandFor(Path file) {
        return PlanScript.ofFile(file, profile.folder());
    }

    /// The plan as commands for a POSIX shell.
    public String shell() {
        return PlanScript.text(planProperty().get(), profile.pipeline(), profile.folder());
    }

    @Override
    public Width width() {
        return Width.WIDE;
    }
}
