package dev.backfill.orchestrator.step;

import static dev.backfill.orchestrator.context.RowCounts.rows;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.Guard;
import dev.backfill.orchestrator.guard.RetireProof;
import dev.backfill.orchestrator.guard.RunChecks;
import dev.backfill.orchestrator.guard.UpstreamExistence;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.orchestrator.undo.UndoGround;
import dev.backfill.orchestrator.write.Outcomes;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One try of a step: guards, count, then the rows themselves. Until they are validated the old ones count.
final class StepAttempt {
    private static final List<Guard> EXPENSIVE = RunChecks.expensive().toList();

    private final RunBoard board;
    private final StopSignal stop;
    private final StepContext scene;
    private final CheckProfile profile;
    private final boolean mayBeWritten;
    private final Function<StepContext, Staged> rows;
    private final StepChecks checks;
    private @Nullable Long rowsBefore;

    /// @param mayBeWritten whether an earlier try may have written the partition
    /// @param rows gives the rows that a SELECT computes
    StepAttempt(StepGround ground, StepContext scene, boolean mayBeWritten, Function<StepContext, Staged> rows) {
        this.board = ground.board();
        this.stop = ground.stop();
        this.scene = scene;
        this.profile = ground.options().profile();
        this.mayBeWritten = mayBeWritten;
        this.rows = rows;
        this.checks = new StepChecks(board);
    }

    /// Rows that were there; null while nobody has counted.
    @Nullable
    Long rowsBefore() {
        return rowsBefore;
    }

    /// @throws WarehouseException if the warehouse failed; the old rows are then as they were
    StepResult work() {
        checks.hold();
        try {
            return worked();
        } finally {
            checks.release();
        }
    }

    private StepResult worked() {
        Optional<StepResult> written = written();
        if (written.isPresent()) {
            return written.get();
        }
        Optional<StepResult> refused = refused();
        if (refused.isPresent()) {
            return refused.get();
        }
        long before = counted();
        return switch (scene.step().verb()) {
            case RETIRE -> retire(before);
            case UNDO -> restore(before);
            case BUILD, REBUILD -> {
                // That takes as long as it takes, and whoever looks on sees what was seen before.
                checks.release();
                yield writer().write(scene, before);
            }
        };
    }

    /// What the step comes to if it must not be worked on.
    Optional<StepResult> refused() {
        return switch (scene.step().verb()) {
            case RETIRE -> checks.refusal(new RetireProof(), scene, null);
            case UNDO -> checks.refusal(new UndoGround(board), scene, null);
            case BUILD, REBUILD -> upstream();
        };
    }

    /// Counts the rows that are there.
    long counted() {
        long before = scene.count();
        rowsBefore = before;
        checks.before(scene, before);
        return before;
    }

    private StepWriter writer() {
        return scene.processor().command() == null
                ? new SqlWriter(board, stop, rows, checks)
                : new CommandWriter(board, stop);
    }

    private Optional<StepResult> written() {
        return mayBeWritten
                ? written(
                        scene.session(),
                        board.runId(),
                        scene.processor(),
                        scene.step().partition())
                : Optional.empty();
    }

    /// What a run has written already: an earlier attempt, whose answer was lost. Empty if it has not written the
    /// partition.
    static Optional<StepResult> written(Session session, String runId, Processor processor, Partition partition) {
        return Writes.of(session, runId, processor, partition).stream()
                .findFirst()
                .map(w -> StepResult.Done.written(w.rowsBefore(), w.rowsAfter(), w.unchanged()));
    }

    private Optional<StepResult> upstream() {
        Optional<StepResult> refused = checks.refusal(new UpstreamExistence(), scene, null);
        if (profile == CheckProfile.FULL) {
            for (Guard guard : EXPENSIVE) {
                refused = refused.isPresent() ? refused : checks.refusal(guard, scene, null);
            }
        }
        return refused;
    }

    private StepResult retire(long before) {
        if (stop.isNow()) {
            return new StepResult.Stopped(before);
        }
        scene.session().readyToKeep(scene.target());
        Written written = scene.session().atomically(() -> {
            Written retired = scene.session().retire(scene.target(), Writes.mark(scene, board));
            new Outcomes(scene.parts(), board).mark(scene, 0);
            return retired;
        });
        long after = scene.countAfter();
        checks.say(scene, LogLevel.INFO, "retired, after: " + rows(after));
        return after == 0
                ? new StepResult.Done(written.before(), after, rows(written.before()) + " taken out, kept for undo")
                : new StepResult.Failed(
                        before, after, "rows_left", rows(after) + " are still there. Scan and plan again.");
    }

    private StepResult restore(long before) {
        if (stop.isNow()) {
            return new StepResult.Stopped(before);
        }
        String undone = Objects.requireNonNull(board.undoes(), "only an undo has such steps");
        scene.session().readyToKeep(scene.target());
        long due = scene.session().atomically(() -> {
            recordCutOff(undone);
            long returned = scene.session()
                    .restore(scene.target(), undone, Writes.mark(scene, board))
                    .after();
            new Outcomes(scene.parts(), board).mark(scene, returned);
            return returned;
        });
        long after = scene.countAfter();
        checks.say(scene, LogLevel.INFO, "taken back, after: " + rows(after));
        return after == due
                ? new StepResult.Done(before, after, rows(before) + " → " + rows(after) + ", as before run " + undone)
                : new StepResult.Failed(
                        before,
                        after,
                        "count_differs",
                        rows(after) + " are there instead of " + due + ". Scan and plan again.");
    }

    /// What a program had begun to write when its run was cut off is on no record. It is what the run has left, and
    /// from now on it can be taken back, and had again, like any write.
    private void recordCutOff(String undone) {
        if (Writes.of(scene.session(), undone, scene.processor(), scene.step().partition())
                .isEmpty()) {
            scene.session()
                    .record(
                            scene.target(),
                            new WriteMark(
                                    undone,
                                    scene.processor().name(),
                                    Verb.REBUILD,
                                    null,
                                    scene.parts().clock().instant()));
        }
    }
}
