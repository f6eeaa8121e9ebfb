package dev.backfill.ui.inspect;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.text.Speech;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Says what a plan does with what is selected: each of its steps, or their sums where they are many, and of every
/// kind of cell that stays what becomes of it.
final class RepairLines {
    private static final String LEAVE = "LEAVE";
    private static final int LEFT_LINES = 2;
    private static final int MOST_STEPS = 8;
    private final Scan scan;
    private final Messages messages;

    RepairLines(Scan scan, Messages messages) {
        this.scan = scan;
        this.messages = messages;
    }

    /// @param selected the cells that are selected; empty where nothing is said of what stays
    List<Inspection.RepairLine> of(Plan plan, List<Cell> selected) {
        List<Inspection.RepairLine> lines = new ArrayList<>();
        boolean oneDate = plan.dates().size() == 1;
        if (plan.steps().size() > MOST_STEPS) {
            sums(plan, lines);
        } else {
            for (Step step : plan.steps()) {
                String date =
                        oneDate ? "" : messages.dates().brief(step.partition().date()) + ": ";
                lines.add(new Inspection.RepairLine(
                        step.verb().name(), step.partition().processor(), date + text(step)));
            }
        }
        boolean wide =
                selected.stream().map(c -> c.partition().date()).distinct().count() > 1;
        if (wide) {
            staying(plan, selected, lines);
        } else {
            left(plan.left(), selected, oneDate, lines);
        }
        return lines;
    }

    private void sums(Plan plan, List<Inspection.RepairLine> lines) {
        Map<String, List<Step>> alike = plan.steps().stream()
                .collect(Collectors.groupingBy(
                        s -> s.verb() + " " + s.partition().processor(), LinkedHashMap::new, Collectors.toList()));
        alike.values().forEach(steps -> {
            Step first = steps.getFirst();
            long rows = steps.stream().mapToLong(Step::rowsBefore).sum();
            lines.add(new Inspection.RepairLine(
                    first.verb().name(),
                    first.partition().processor(),
                    messages.text("inspector.sum", steps.size(), rows)));
        });
    }

    private void left(List<LeftCell> left, List<Cell> selected, boolean oneDate, List<Inspection.RepairLine> lines) {
        if (selected.isEmpty()) {
            return;
        }
        if (left.size() > LEFT_LINES) {
            lines.add(new Inspection.RepairLine(
                    LEAVE,
                    messages.text("inspector.others"),
                    messages.text("inspector.leaveOthers", left.size(), oneDate ? 1 : 2)));
        } else {
            left.forEach(l -> lines.add(new Inspection.RepairLine(
                    LEAVE, l.partition().processor(), l.why().plain())));
        }
    }

    /// Of what is selected and not written, each kind for itself.
    private void staying(Plan plan, List<Cell> selected, List<Inspection.RepairLine> lines) {
        Set<Partition> written = plan.steps().stream().map(Step::partition).collect(Collectors.toSet());
        Map<Verdict, List<Cell>> kinds = selected.stream()
                .filter(c -> !written.contains(c.partition()))
                .collect(Collectors.groupingBy(Cell::verdict, LinkedHashMap::new, Collectors.toList()));
        kinds.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> {
            long rows = e.getValue().stream().mapToLong(Cell::rows).sum();
            String key = switch (e.getKey()) {
                case STALE, UNEXPECTED -> "inspector.stayStale";
                case COMPLETE, RAMP -> "inspector.stayHealthy";
                case NO_EVENT, NOT_EXPECTED, BOOTSTRAP, NOT_FINAL, NOT_DUE -> "inspector.stayEmpty";
                case UNKNOWN,
                        BLOCKED,
                        MISSING,
                        CONTAMINATED,
                        DUPLICATED,
                        SURPLUS,
                        OUTDATED,
                        LOW,
                        HIGH,
                        PILED_UP,
                        PARTIAL -> "inspector.stayBad";
            };
            lines.add(new Inspection.RepairLine(
                    LEAVE,
                    Speech.verdict(e.getKey()),
                    messages.text(key, e.getValue().size(), rows)));
        });
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
