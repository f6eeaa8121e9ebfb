package dev.backfill.ui.finding;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Incidents;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.common.Messages;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/// The findings list: grouped, filtered by severity, each line with what can be done about it.
public final class FindingsViewModel {
    private final Messages messages;
    private final Function<PlanTarget, Plan> planner;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableSet<Severity> shown = FXCollections.observableSet(EnumSet.noneOf(Severity.class));
    private final ObservableMap<Severity, Integer> counts = FXCollections.observableHashMap();
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(this, "total", 0);
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper(this, "ticks", 0);
    private final Set<String> opened = new HashSet<>();
    private final Map<List<String>, Offer> offers = new HashMap<>();
    private Map<Partition, StepState> progress = Map.of();
    private Set<Partition> concerned = Set.of();
    private List<FindingGroup> groups = List.of();
    private List<FindingGroup> accepted = List.of();
    private @Nullable FindingGroup folded;
    private Function<FindingGroup, List<FindingGroup>> parts = _ -> List.of();

    /// A line of the list.
    ///
    /// @param group what it says
    /// @param child whether it belongs to the opened group above it
    /// @param open whether its own findings are listed below it
    public record Row(FindingGroup group, boolean child, boolean open) {}

    /// What can be done about a line.
    ///
    /// @param action what its button does
    /// @param steps how many steps a repair has; 0 where nothing is repaired
    /// @param rows how many rows would be taken out; 0 where none are
    public record Offer(FindingAction action, int steps, long rows) {}

    /// How far a run has come with a line's cells.
    ///
    /// @param done cells that are finished
    /// @param total cells of the line that the run repairs
    /// @param running whether one is being worked on
    /// @param failed whether one could not be repaired
    public record Progress(int done, int total, boolean running, boolean failed) {}

    public FindingsViewModel(Messages messages, Function<PlanTarget, Plan> planner) {
        this.messages = messages;
        this.planner = planner;
        shown.addListener((SetChangeListener<Severity>) _ -> fill());
    }

    /// Lists the findings of a scan.
    public void show(Scan scan) {
        FindingGroups grouping = new FindingGroups(scan, messages);
        groups = grouping.all();
        accepted = grouping.accepted();
        folded = accepted.size() > 1 ? grouping.folded(accepted) : null;
        parts = group -> group.findings().stream().map(grouping::single).toList();
        offers.clear();
        concerned =
                scan.findings().stream().flatMap(f -> f.partitions().stream()).collect(Collectors.toSet());
        counts.clear();
        counts.putAll(
                Incidents.counts(groups.stream().map(FindingGroup::incident).toList()));
        total.set(counts.values().stream().mapToInt(n -> n).sum());
        fill();
    }

    /// Says in the lines how far a run is; an empty map when there is none.
    ///
    /// @param states what is known of all steps; read again whenever a line is drawn
    /// @param heardOf the partitions with news: where no line is about them, no line is drawn again
    public void showProgress(Map<Partition, StepState> states, Set<Partition> heardOf) {
        progress = states;
        if (heardOf.stream().anyMatch(concerned::contains)) {
            ticks.set(ticks.get() + 1);
        }
    }

    /// The plan of what a line's button does; empty where it plans nothing.
    public Optional<Plan> plan(FindingGroup group) {
        PlanTarget target = PlanTarget.findings(group.ids());
        return switch (offer(group).action()) {
            case FIX -> Optional.of(planner.apply(target));
            case BUILD_ALL -> Optional.of(planner.apply(PlanTarget.everything()));
            case REVIEW_RETIRE -> Optional.of(planner.apply(target.withRetire(true)));
            case SHOW_SOURCE, SHOW_GAMES, SHOW_DATES, COUNT_AGAIN -> Optional.empty();
        };
    }

    /// What can be done about a line. Planned when it is first asked for, since a list may be long.
    public Offer offer(FindingGroup group) {
        if (group.accepted()) {
            return new Offer(group.isMany() ? FindingAction.SHOW_DATES : FindingAction.COUNT_AGAIN, 0, 0);
        }
        return offers.computeIfAbsent(group.ids(), ids -> {
            if (group.incident().nothingBuilt()) {
                return new Offer(
                        FindingAction.BUILD_ALL,
                        planner.apply(PlanTarget.everything()).steps().size(),
                        0);
            }
            FindingAction known = FindingAction.of(group.findings().getFirst().kind());
            PlanTarget target = PlanTarget.findings(ids);
            int steps =
                    known == FindingAction.FIX ? planner.apply(target).steps().size() : 0;
            long rows = known == FindingAction.REVIEW_RETIRE
                    ? planner.apply(target.withRetire(true)).steps().stream()
                            .mapToLong(Step::rowsBefore)
                            .sum()
                    : 0;
            boolean ofSource = group.findings().getFirst().root() instanceof Cause.OfSource
                    && group.findings().getFirst().kind() != FindingKind.Known.SUSPECT;
            FindingAction shown = ofSource ? FindingAction.SHOW_SOURCE : FindingAction.SHOW_DATES;
            return new Offer(known == FindingAction.FIX && steps == 0 ? shown : known, steps, rows);
        });
    }

    /// How far a run is with a line's cells; empty where it does not touch them.
    public Optional<Progress> progress(FindingGroup group) {
        List<StepState> states = group.findings().stream()
                .flatMap(f -> f.partitions().stream())
                .flatMap(p -> Optional.ofNullable(progress.get(p)).stream())
                .toList();
        if (states.isEmpty()) {
            return Optional.empty();
        }
        int done = (int) states.stream()
                .filter(s -> s == StepState.SUCCEEDED || s == StepState.SKIPPED)
                .count();
        boolean ended = states.stream().allMatch(StepState::isTerminal);
        boolean begun = done > 0 || states.stream().anyMatch(s -> s != StepState.PENDING);
        return Optional.of(new Progress(done, states.size(), begun && !ended, ended && done < states.size()));
    }

    /// Opens or folds a group.
    public void toggle(FindingGroup group) {
        String key = group.ids().getFirst();
        if (!opened.remove(key)) {
            opened.add(key);
        }
        fill();
    }

    /// The worst line, if there is any.
    public Optional<FindingGroup> worst() {
        return groups.stream().findFirst();
    }

    /// All lines that stand for themselves, worst first, whatever is listed.
    public List<FindingGroup> groups() {
        return groups;
    }

    /// The line that lies so many lines after (or before) `from`, going round.
    public Optional<FindingGroup> next(FindingGroup from, int direction) {
        int at = groups.indexOf(from);
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(groups.get(Math.floorMod(at + direction, groups.size())));
    }

    private void fill() {
        List<Row> lines = new ArrayList<>();
        for (FindingGroup group : groups) {
            if (shown.isEmpty() || shown.contains(group.severity())) {
                boolean open = group.isMany() && opened.contains(group.ids().getFirst());
                lines.add(new Row(group, false, open));
                if (open) {
                    parts.apply(group).forEach(part -> lines.add(new Row(part, true, false)));
                }
            }
        }
        if (shown.isEmpty()) {
            fillAccepted(lines);
        }
        // What says the same stays, with what is selected and where it was scrolled to.
        if (!rows.equals(lines)) {
            rows.setAll(lines);
        }
    }

    /// What is accepted stands last, and is folded where it is much.
    private void fillAccepted(List<Row> lines) {
        FindingGroup all = folded;
        if (all == null) {
            accepted.forEach(one -> lines.add(new Row(one, false, false)));
            return;
        }
        boolean open = opened.contains(all.ids().getFirst());
        lines.add(new Row(all, false, open));
        if (open) {
            accepted.forEach(one -> lines.add(new Row(one, true, false)));
        }
    }

    /// The lines.
    public ObservableList<Row> rows() {
        return rows;
    }

    /// The severities that are listed; empty for all.
    public ObservableSet<Severity> shownSeverities() {
        return shown;
    }

    /// How many there are of each severity: critical ones as they are listed, of milder ones each finding.
    public ObservableMap<Severity, Integer> counts() {
        return counts;
    }

    /// Changes whenever a run has come further.
    public ReadOnlyLongProperty ticksProperty() {
        return ticks.getReadOnlyProperty();
    }

    /// All that [#counts()] counts.
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }
}
