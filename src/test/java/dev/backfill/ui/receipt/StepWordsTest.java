package dev.backfill.ui.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.common.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepWordsTest {

    /// Of 131 keys that are expected, all have a row or a reason.
    @ParameterizedTest
    @CsvSource({
        "BUILD, SUCCEEDED, 0, 131, built",
        "BUILD, SUCCEEDED, 0, 97, 34 lack history",
        "REBUILD, SUCCEEDED, 131, 131, rebuilt",
        "REBUILD, SUCCEEDED, 97, 131, 74 → 100 %",
        "REBUILD, SUCCEEDED, 131, 97, 34 lack history",
        "RETIRE, SUCCEEDED, 73, 0, taken out",
        "UNDO, SUCCEEDED, 131, 97, put back",
        "BUILD, PENDING, 0, 0, not done",
        "BUILD, SKIPPED, 0, 0, skipped"
    })
    void whatBecameOfAStepIsSaidInAFewWords(Verb verb, StepState state, long before, long after, String words) {
        assertThat(new StepWords(Messages.english()).of(ended(verb, state, before, after, "")))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"FAILED", "CANCELLED", "UPSTREAM_FAILED"})
    void aStepThatDidNotSucceedSaysWhy(StepState state) {
        assertThat(new StepWords(Messages.english()).of(ended(Verb.UNDO, state, 1, 1, "the disk is full")))
                .isEqualTo("the disk is full");
    }

    private static StepChanged ended(Verb verb, StepState state, long before, long after, String message) {
        Step step = new Step(
                1,
                verb,
                new Partition("ML", LocalDate.of(2021, 12, 4)),
                new StepReason.Told("missing"),
                List.of(),
                131,
                before);
        return new StepChanged("r", Instant.EPOCH, step, state, 1, before, after, 131, 131, 5, message);
    }
}
