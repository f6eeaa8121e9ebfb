package dev.backfill.ui.receipt;

import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.text.Speech;
import java.util.Objects;

/// What became of a step, in a few words.
///
/// @param messages the texts of the window
record StepWords(Messages messages) {

    /// `37 → 100 %`, `built`, or why it did not succeed.
    String of(StepChanged step) {
        if (!step.state().isTerminal()) {
            return messages.text("receipt.notDone");
        }
        if (step.state() != StepState.SUCCEEDED) {
            return step.message().isBlank() ? Speech.step(step.state()) : step.message();
        }
        if (step.step().verb() == Verb.RETIRE) {
            return messages.text("receipt.retired");
        }
        if (step.step().verb() == Verb.UNDO) {
            return messages.text("receipt.putBack");
        }
        return succeeded(step);
    }

    private String succeeded(StepChanged step) {
        Integer expected = step.expected();
        Integer accounted = step.accounted();
        Long after = step.rowsAfter();
        if (expected != null && accounted != null && after != null && after < expected) {
            return messages.text("receipt.lacks", Math.max(0, accounted - after));
        }
        if (step.step().verb() == Verb.BUILD) {
            return messages.text("receipt.built");
        }
        long before = Objects.requireNonNullElse(step.rowsBefore(), 0L);
        if (expected != null && expected > 0 && after != null && before < expected) {
            return messages.text(
                    "receipt.share", Math.round(100.0 * before / expected), Math.round(100.0 * after / expected));
        }
        return messages.text("receipt.rebuilt");
    }
}
