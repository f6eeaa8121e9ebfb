package dev.backfill.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.Progressed;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.common.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepBoardTest {
    private static final Step STEP = new Step(
            1,
            Verb.BUILD,
            new Partition("ML", LocalDate.parse("2021-12-31")),
            new StepReason.Told("missing"),
            List.of(),
            189,
            0);

    private final StepBoard board =
            new StepBoard(new Plan("12345678", "1234567890", "nba", List.of(STEP), List.of(), new Estimate(null, 0)));

    @Test
    void aStepAtWorkShowsWhatItsProgramSays() {
        board.apply(change(StepState.RUNNING, null));
        String before = board.words(STEP, Messages.english());
        board.apply(new Progressed("r", Instant.EPOCH, STEP, 3L, 12L, 40L, "page 2"));

        assertThat(before).isEqualTo(Messages.english().text("run.building"));
        assertThat(board.words(STEP, Messages.english())).isEqualTo("3/12, 40 rows, page 2");

        board.apply(change(StepState.SUCCEEDED, 189L));
        assertThat(board.words(STEP, Messages.english())).isEqualTo("0 → 189");
    }

    @Test
    void aStepThatWasNotNeededIsToldFromOneThatWasFoundHealthy() {
        board.apply(change(StepState.SKIPPED, null));
        assertThat(board.words(STEP, Messages.english())).isEqualTo("healthy");
        board.apply(new StepChanged(
                "r", Instant.EPOCH, STEP, StepState.SKIPPED, 0, null, null, 189, null, 0, "upstream unchanged", true));
        assertThat(board.words(STEP, Messages.english())).isEqualTo("not needed");
    }

    @Test
    void theDatesOfAPlanStandInTheirOrderAndOnce() {
        List<Step> steps =
                List.of(step(1, "ML", "2022-01-02"), step(2, "PCF", "2021-12-31"), step(3, "ML", "2021-12-31"));
        StepBoard many =
                new StepBoard(new Plan("12345678", "1234567890", "nba", steps, List.of(), new Estimate(null, 0)));

        List<LocalDate> dates = List.of(LocalDate.parse("2021-12-31"), LocalDate.parse("2022-01-02"));
        assertThat(many.dates()).containsExactlyElementsOf(dates);
        assertThat(many.datesWaiting()).containsExactlyElementsOf(dates);
        assertThat(many.progress(dates.getFirst())).containsExactly(0, 2);
        assertThat(List.of(many.total(), many.done(), many.failed(), many.cancelled()))
                .containsExactly(3, 0, 0, 0);
    }

    private static Step step(int id, String processor, String date) {
        return new Step(
                id,
                Verb.BUILD,
                new Partition(processor, LocalDate.parse(date)),
                new StepReason.Told("missing"),
                List.of(),
                189,
                0);
    }

    private static StepChanged change(StepState state, @Nullable Long after) {
        return new StepChanged("r", Instant.EPOCH, STEP, state, 1, 0L, after, 189, null, 5, "");
    }
}
