package dev.backfill.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSummaryTest {
    /** Every state of a run, with all steps done and with one that is not. */
    @ParameterizedTest(name = "{0} with {1} steps that are not done goes on: {2}")
    @CsvSource({
        "RUNNING, 0, false",
        "RUNNING, 1, false",
        "SUCCEEDED, 0, false",
        "SUCCEEDED, 1, true",
        "FAILED, 0, false",
        "FAILED, 1, true",
        "STOPPED, 0, false",
        "STOPPED, 1, true",
        "INTERRUPTED, 0, true",
        "INTERRUPTED, 1, true"
    })
    void whatEndedAndIsNotDoneCanBeResumed(RunState state, long left, boolean resumable) {
        assertThat(summary(state, Map.of(StepState.SUCCEEDED, 2L, StepState.FAILED, left))
                        .isResumable())
                .isEqualTo(resumable);
    }

    @ParameterizedTest(name = "a step that is {0} counts {1}")
    @CsvSource({
        "PENDING, 1",
        "RUNNING, 1",
        "RETRYING, 1",
        "SUCCEEDED, 0",
        "FAILED, 1",
        "UPSTREAM_FAILED, 1",
        "SKIPPED, 0",
        "CANCELLED, 1"
    })
    void whatIsLeftIsWhatNeitherSucceededNorWasSkipped(StepState state, long undone) {
        assertThat(summary(RunState.FAILED, Map.of(state, 1L)).undone()).isEqualTo(undone);
    }

    private static RunSummary summary(RunState state, Map<StepState, Long> steps) {
        return new RunSummary("run", "plan", "hash", "tiny", state, Instant.EPOCH, null, steps, null, null);
    }
}
