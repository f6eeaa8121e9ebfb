package dev.backfill.orchestrator;

import static dev.backfill.orchestrator.StepChecks.rows;

import dev.backfill.model.RunOptions.CheckProfile;
import dev.backfill.model.Verb;
import dev.backfill.warehouse.Kept;
import dev.backfill.warehouse.WarehouseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One try of a step: guards, count, then the rows themselves. Until they are validated the old ones count.
final class StepAttempt {
    private static final List<Guard> EXPENSIVE =
            List.of(new UpstreamCompleteness(), new UpstreamFreshness(), new EarlierAttempts());

    private final RunBoard board;
    private final StopSignal stop;
    private final StepScene scene;
    private final CheckProfile profile;
    private final StepChecks checks;
    private @Nullable Long rowsBefore;

    StepAttempt(RunBoard board, StopSignal stop, StepScene scene, CheckProfile profile) {
        this.board = board;
        this.stop = stop;
        this.scene = scene;
        this.profile = profile;
        this.checks = new StepChecks(board);
    }

    /// Rows that were there; null while nobody has counted.
    @Nullable
    Long rowsBefore() {
        return rowsBefore;
    }

    /// @throws WarehouseException if the warehouse failed; the old rows are then as they were
    StepResult work() {
        boolean retires = scene.step().verb() == Verb.RETIRE;
        Optional<StepResult> refused = retires ? checks.refusal(new RetireProof(), scene, null) : upstream();
        if (refused.isPresent()) {
            return refused.get();
        }
        long before = scene.count();
        rowsBefore = before;
        checks.say(scene, 'I', "before: " + rows(before) + (before == 0 ? "" : ", kept for undo"));
        return retires ? retire(before) : writer().write(scene, before);
    }

    private StepWriter writer() {
        return scene.processor().command() == null ? new SqlWriter(board, stop) : new CommandWriter(board, stop);
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
        Kept kept = new Kept(board.runId(), scene.parts().clock().instant());
        long retired = scene.session().retire(scene.target(), kept);
        long after = scene.countAfter();
        checks.say(scene, 'I', "retired, after: " + rows(after));
        return after == 0
                ? new StepResult.Done(before, after, rows(retired) + " taken out, kept for undo")
                : new StepResult.Failed(before, "rows_left", rows(after) + " are still there. Scan and plan again.");
    }
}
