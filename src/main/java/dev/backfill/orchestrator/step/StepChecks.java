package dev.backfill.orchestrator.step;

import static dev.backfill.orchestrator.context.RowCounts.rows;

import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.Guard;
import dev.backfill.orchestrator.guard.OwnCheckGuard;
import dev.backfill.orchestrator.log.RunBoard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a step before its guards, and writes into its log what they saw and what the look has cost.
final class StepChecks {
    private final RunBoard board;
    private @Nullable List<Runnable> held;

    StepChecks(RunBoard board) {
        this.board = board;
    }

    /// Holds back what is written into the step's log, until [#release()].
    void hold() {
        held = new ArrayList<>();
    }

    /// Writes what was held back, by one record of all of it.
    void release() {
        List<Runnable> lines = held == null ? List.of() : held;
        held = null;
        if (!lines.isEmpty()) {
            board.together(() -> lines.forEach(Runnable::run));
        }
    }

    private void write(Runnable line) {
        if (held == null) {
            line.run();
        } else {
            held.add(line);
        }
    }

    /// What the step comes to if the guard refuses it; empty if it may go on.
    Optional<StepResult> refusal(Guard guard, StepContext scene, @Nullable Long rowsBefore) {
        Instant begun = scene.parts().clock().instant();
        Guard.Seen result = guard.check(scene);
        tell(guard, scene.step(), scene.parts().since(begun), result);
        return result instanceof Guard.Seen.Refused(var reason, var text, var remedy)
                ? Optional.of(new StepResult.Failed(rowsBefore, reason, text + ". " + remedy))
                : Optional.empty();
    }

    /// Writes into a step's log what a guard saw.
    ///
    /// @param millis what the look has cost
    void tell(Guard guard, Step step, long millis, Guard.Seen seen) {
        LogLevel level =
                switch (seen) {
                    case Guard.Seen.Fine _ -> LogLevel.INFO;
                    case Guard.Seen.Doubtful _ -> LogLevel.WARNING;
                    case Guard.Seen.Refused _ -> LogLevel.ERROR;
                };
        write(() -> board.checked(step, level, guard.name(), millis, seen.text()));
    }

    /// Writes into a step's log how many rows were there.
    void before(StepContext scene, long rows) {
        say(scene, LogLevel.INFO, "before: " + rows(rows) + (rows == 0 ? "" : ", kept for undo"));
    }

    /// Writes into a step's log how many rows are there now.
    void after(StepContext scene, long rows) {
        Integer expected = scene.step().expected();
        say(scene, LogLevel.INFO, "swapped, after: " + rows(rows) + (expected == null ? "" : " of " + expected));
    }

    /// The checks of the pipeline's own of a processor.
    static List<Guard> ownOf(Processor processor) {
        return processor.coverage().checks().stream()
                .<Guard>map(OwnCheckGuard::new)
                .toList();
    }

    /// What the step comes to if a check of the pipeline's own refuses what was written; all of them are asked.
    Optional<StepResult> refusalByOwn(StepContext scene, long rowsBefore) {
        Optional<StepResult> refused = Optional.empty();
        for (Guard check : ownOf(scene.processor())) {
            Optional<StepResult> one = refusal(check, scene, rowsBefore);
            refused = refused.isPresent() ? refused : one;
        }
        return refused;
    }

    /// Adds a line to the step's log.
    void say(StepContext scene, LogLevel level, String text) {
        write(() -> board.say(scene.step(), level, text));
    }
}
