package dev.backfill.orchestrator;

import java.util.List;
import java.util.Objects;

/// A partition is given back to an earlier state only if what is there now is what the run that is taken back has
/// left.
final class UndoGround implements Guard {
    private final RunBoard board;

    UndoGround(RunBoard board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "ground of the undo";
    }

    @Override
    public Seen check(StepScene scene) {
        String undone = Objects.requireNonNull(board.undoes(), "only an undo has such steps");
        List<Write> writes = Writes.of(scene.session(), undone, scene.step().partition());
        PartitionState now = PartitionState.of(scene.session(), scene.processor(), scene.date());
        if (!writes.isEmpty() && now.isLeftBy(writes.getLast())) {
            return new Seen.Fine("unchanged since run " + undone + ": " + now.rows() + " rows");
        }
        return new Seen.Refused(
                "changed_since",
                scene.step().partition() + " was changed since run " + undone + " wrote it: " + now.rows()
                        + " rows are there",
                "Look at its history, and plan a repair instead.");
    }
}
