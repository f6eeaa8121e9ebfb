package dev.backfill.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.common.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopWordsTest {
    private static final LocalDate FIRST = LocalDate.of(2021, 12, 29);

    private final List<Step> steps =
            IntStream.range(0, 9).mapToObj(StopWordsTest::step).toList();

    private StepBoard board(int begun, int all) {
        StepBoard board = new StepBoard(
                new Plan("12345678", "1234567890", "nba", steps.subList(0, all), List.of(), new Estimate(null, 0)));
        steps.subList(0, begun).forEach(s -> board.apply(running(s)));
        return board;
    }

    private static StopWords words(StepBoard board) {
        return new StopWords(board, Messages.english());
    }

    @Test
    void datesOfOneMonthSayItOnce() {
        assertThat(words(board(2, 3)).afterDate())
                .isEqualTo("29 and 30 December finish. 31 December stays as it is; resume any time.");
    }

    @Test
    void ofManyDatesTheFirstAndTheLastAreNamed() {
        assertThat(words(board(1, 9)).afterDate())
                .isEqualTo("29 December finishes. 30 December … 6 January stay as they are; resume any time.");
    }

    @Test
    void beforeAnythingHasBegunNothingFinishesAndNothingIsCutOff() {
        assertThat(words(board(0, 1)).afterDate())
                .isEqualTo("Nothing is being worked on. 29 December stays as it is; resume any time.");
        assertThat(words(board(0, 1)).now()).isEqualTo("What is done stays done.");
    }

    @Test
    void stoppingAtOnceKeepsTheRowsOfWhatIsBeingWorkedOn() {
        assertThat(words(board(2, 3)).now())
                .isEqualTo("ML 29 Dec and ML 30 Dec keep their old rows. What is done stays done.");
    }

    private static Step step(int at) {
        return new Step(
                at + 1,
                Verb.BUILD,
                new Partition("ML", FIRST.plusDays(at)),
                new StepReason.Told("missing"),
                List.of(),
                189,
                0);
    }

    private static StepChanged running(Step step) {
        return new StepChanged("r", Instant.EPOCH, step, StepState.RUNNING, 1, 0L, null, 189, null, 5, "");
    }
}
