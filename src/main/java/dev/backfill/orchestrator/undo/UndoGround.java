package dev.backfill.orchestrator.undo;

import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.Guard;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.write.InterruptedWrites;
import dev.backfill.orchestrator.write.Write;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.partition.PartitionContent;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A partition is given back to an earlier state only if what is there now is what the run that is taken back has
/// left.
public final class UndoGround implements Guard {
    private final RunBoard board;

    public UndoGround(RunBoard board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "ground of the undo";
    }

    @Override
    public Seen check(StepContext scene) {
        String undone = Objects.requireNonNull(board.undoes(), "only an undo has such steps");
        List<Write> writes = Writes.of(
                scene.session(), undone, scene.processor(), scene.step().partition());
        PartitionContent now = scene.session()
                .contents(scene.target(), Set.of(scene.period()))
                .getOrDefault(scene.period(), PartitionContent.EMPTY);
        if (!writes.isEmpty() && now.isSame(writes.getLast().left())) {
            return new Seen.Fine("unchanged since run " + undone + ": " + now.rows() + " rows");
        }
        if (writes.isEmpty() && isHalfWritten(scene, undone)) {
            return new Seen.Fine(
                    "run " + undone + " was cut off while a program wrote here: " + now.rows() + " rows are there");
        }
        return new Seen.Refused(
                "changed_since",
                scene.step().partition() + " was changed since run " + undone + " wrote it: " + now.rows()
                        + " rows are there",
                "Look at its history, and plan a repair instead.");
    }

    private static boolean isHalfWritten(StepContext scene, String undone) {
        return new InterruptedWrites(scene.parts().pipeline(), scene.session())
                .on(Set.of(scene.date())).stream()
                        .filter(h -> h.partition().equals(scene.step().partition()))
                        .anyMatch(h -> h.runId().equals(undone) && h.isItsOwn());
    }
}
