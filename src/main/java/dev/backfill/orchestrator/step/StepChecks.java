package dev.backfill.orchestrator.step;

import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.Guard;
import dev.backfill.orchestrator.log.CheckCost;
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
        board.counted(guard.name());
        String cost = new CheckCost(guard.name(), scene.parts().since(begun)).suffix();
        return switch (result) {
            case Guard.Seen.Fine(var text) -> {
                say(scene, LogLevel.INFO, text + cost);
                yield Optional.empty();
            }
            case Guard.Seen.Doubtful(var text) -> {
                say(scene, LogLevel.WARNING, text + cost);
                yield Optional.empty();
            }
            case Guard.Seen.Refused(var reason, var text, var remedy) -> {
                say(scene, LogLevel.ERROR, text + cost);
                yield Optional.of(new StepResult.Failed(rowsBefore, reason, text + ". " + remedy));
            }
        };
    }

    /// Adds a line to the step's log.
    void say(StepContext scene, LogLevel level, String text) {
        board.say(scene.step(), level, text);
    }
}
