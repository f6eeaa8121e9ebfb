package dev.backfill.orchestrator.step;

import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.Guard;
import dev.backfill.orchestrator.guard.OwnCheckGuard;
import dev.backfill.orchestrator.log.RunBoard;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a step before its guards, and writes into its log what they saw and what the look has cost.
final class StepChecks {
    private final RunBoard board;

    StepChecks(RunBoard board) {
        this.board = board;
    }

    /// What the step comes to if the guard refuses it; empty if it may go on.
    Optional<StepResult> refusal(Guard guard, StepContext scene, @Nullable Long rowsBefore) {
        Instant begun = scene.parts().clock().instant();
        Guard.Seen result = guard.check(scene);
        long millis = scene.parts().since(begun);
        return switch (result) {
            case Guard.Seen.Fine(var text) -> {
                board.checked(scene.step(), LogLevel.INFO, guard.name(), millis, text);
                yield Optional.empty();
            }
            case Guard.Seen.Doubtful(var text) -> {
                board.checked(scene.step(), LogLevel.WARNING, guard.name(), millis, text);
                yield Optional.empty();
            }
            case Guard.Seen.Refused(var reason, var text, var remedy) -> {
                board.checked(scene.step(), LogLevel.ERROR, guard.name(), millis, text);
                yield Optional.of(new StepResult.Failed(rowsBefore, reason, text + ". " + remedy));
            }
        };
    }

    /// What the step comes to if a check of the pipeline's own refuses what was written; all of them are asked.
    Optional<StepResult> refusalByOwn(StepContext scene, long rowsBefore) {
        Optional<StepResult> refused = Optional.empty();
        for (OwnCheck check : scene.processor().coverage().checks()) {
            Optional<StepResult> one = refusal(new OwnCheckGuard(check), scene, rowsBefore);
            refused = refused.isPresent() ? refused : one;
        }
        return refused;
    }

    /// Adds a line to the step's log.
    void say(StepContext scene, LogLevel level, String text) {
        board.say(scene.step(), level, text);
    }
}
