package dev.backfill.ui.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunTotalsTest {

    @Test
    void aDateIsRepairedOnceNoneOfItsStepsIsLeft() {
        RunTotals totals = totals(
                ended(1, Verb.BUILD, 4, StepState.SUCCEEDED, 0L, 30L),
                ended(2, Verb.REBUILD, 4, StepState.SKIPPED, null, null),
                ended(3, Verb.BUILD, 5, StepState.SUCCEEDED, 0L, 30L),
                ended(4, Verb.REBUILD, 5, StepState.FAILED, 131L, null),
                ended(5, Verb.BUILD, 6, StepState.UPSTREAM_FAILED, null, null),
                ended(6, Verb.BUILD, 7, StepState.CANCELLED, null, null),
                ended(7, Verb.BUILD, 8, StepState.SKIPPED, null, null));
        assertThat(List.of(
                        (long) totals.dates(),
                        totals.repaired(),
                        totals.failed(),
                        (long) totals.succeeded(),
                        totals.left()))
                .as("dates, repaired, failed; steps that succeeded, steps left")
                .containsExactly(5L, 2L, 2L, 2L, 3L);
    }

    @Test
    void rowsCountOnlyWhereTheStepHasSucceededAndWhatIsTakenOutIsNotWritten() {
        RunTotals totals = totals(
                ended(1, Verb.REBUILD, 4, StepState.SUCCEEDED, 97L, 131L),
                ended(2, Verb.RETIRE, 5, StepState.SUCCEEDED, 73L, 1L),
                ended(3, Verb.REBUILD, 6, StepState.FAILED, 500L, 400L),
                ended(4, Verb.UNDO, 7, StepState.SUCCEEDED, null, 20L));
        assertThat(List.of(totals.written(), totals.replaced())).containsExactly(151L, 170L);
    }

    private static RunTotals totals(StepChanged... steps) {
        List<Step> planned = List.of(steps).stream().map(StepChanged::step).toList();
        return new RunTotals(
                new Plan("12345678", "1234567890", "nba", planned, List.of(), new Estimate(null, 0)),
                new Receipt(RunState.FAILED, 5, List.of(steps), List.of(), List.of(), List.of(), Map.of(), ""));
    }

    private static StepChanged ended(
            int id, Verb verb, int dayOfDecember, StepState state, @Nullable Long before, @Nullable Long after) {
        Step step = new Step(
                id,
                verb,
                new Partition(id % 2 == 0 ? "ML" : "TDZA", LocalDate.of(2021, 12, dayOfDecember)),
                new StepReason.Told("missing"),
                List.of(),
                131,
                0);
        return new StepChanged("r", Instant.EPOCH, step, state, 1, before, after, 131, 131, 5, "");
    }
}
