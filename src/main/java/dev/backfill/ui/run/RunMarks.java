package dev.backfill.ui.run;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.state.CellMark;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /// Frames the cells of a run that begins.
    void begun(StepBoard board) {
        grid.dimOthersProperty().set(false);
        Set<Partition> planned = board.states().keySet();
        grid.marks().keySet().removeIf(p -> !planned.contains(p));
        planned.forEach(p -> mark(p, CellMark.PLANNED));
        grid.railTexts().clear();
    }

    /// Frames the cells of a run anew of which something was heard, and no others: a run may have thousands.
    void moved(StepBoard board, Set<Partition> heardOf) {
        Set<LocalDate> dates = new HashSet<>();
        for (Partition partition : heardOf) {
            mark(partition, markOf(board.state(partition)));
            dates.add(partition.date());
        }
        dates.forEach(date -> say(date, board));
    }

    private void say(LocalDate date, StepBoard board) {
        if (!board.datesAtWork().contains(date)) {
            grid.railTexts().remove(date);
            return;
        }
        int[] progress = board.progress(date);
        String text = messages.text("run.rail", progress[0], progress[1]);
        if (!text.equals(grid.railTexts().get(date))) {
            grid.railTexts().put(date, text);
        }
    }

    private void mark(Partition partition, @Nullable CellMark mark) {
        if (mark == null) {
            grid.marks().remove(partition);
        } else if (grid.marks().get(partition) != mark) {
            grid.marks().put(partition, mark);
        }
    }

    private static @Nullable CellMark markOf(StepState state) {
        return switch (state) {
            case RUNNING, RETRYING -> CellMark.RUNNING;
            case SUCCEEDED, SKIPPED -> CellMark.DONE;
            case PENDING -> CellMark.PLANNED;
            case FAILED, UPSTREAM_FAILED, CANCELLED -> null;
        };
    }
}
