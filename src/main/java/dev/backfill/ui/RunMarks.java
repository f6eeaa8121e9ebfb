package dev.backfill.ui;

import dev.backfill.model.Partition;
import dev.backfill.model.Plan;
import dev.backfill.ui.heatmap.CellMark;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Puts a plan, or a run, into the heatmap: lines around cells, and words above dates.
final class RunMarks {
    private final GridViewModel grid;
    private final Messages messages;

    RunMarks(GridViewModel grid, Messages messages) {
        this.grid = grid;
        this.messages = messages;
    }

    /// Frames the cells of a plan and dims all others.
    void planned(Plan plan) {
        grid.clearMarks();
        plan.steps().forEach(s -> grid.marks().put(s.partition(), CellMark.PLANNED));
        grid.dimOthersProperty().set(true);
    }

    /// Frames the cells of a run by how far they are.
    void running(StepBoard board, Plan plan) {
        grid.dimOthersProperty().set(false);
        Map<Partition, CellMark> marks = new HashMap<>();
        board.states().forEach((partition, state) -> {
            switch (state) {
                case RUNNING, RETRYING -> marks.put(partition, CellMark.RUNNING);
                case SUCCEEDED, SKIPPED -> marks.put(partition, CellMark.DONE);
                case PENDING -> marks.put(partition, CellMark.PLANNED);
                case FAILED, UPSTREAM_FAILED, CANCELLED -> {}
            }
        });
        grid.marks().keySet().removeIf(p -> !marks.containsKey(p));
        marks.forEach((partition, mark) -> {
            if (grid.marks().get(partition) != mark) {
                grid.marks().put(partition, mark);
            }
        });
        Set<LocalDate> atWork = Set.copyOf(board.datesAtWork());
        for (LocalDate date : plan.dates()) {
            int[] progress = board.progress(date);
            String text = messages.text("run.rail", progress[0], progress[1]);
            if (!atWork.contains(date)) {
                grid.railTexts().remove(date);
            } else if (!text.equals(grid.railTexts().get(date))) {
                grid.railTexts().put(date, text);
            }
        }
    }
}
