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
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.state.CellMark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.collections.MapChangeListener;
import org.junit.jupiter.api.Test;

class RunMarksTest {
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    private final List<Step> steps = IntStream.range(0, 10_000)
            .mapToObj(i -> new Step(
                    i + 1,
                    Verb.BUILD,
                    new Partition("P" + i % 5, FIRST.plusDays(i / 5)),
                    new StepReason.Told("missing"),
                    List.of(),
                    131,
                    0))
            .toList();
    private final Plan plan = new Plan("12345678", "1234567890", "nba", steps, List.of(), new Estimate(null, 0));
    private final GridViewModel grid = new GridViewModel();
    private final RunMarks marks = new RunMarks(grid, Messages.english());
    private final StepBoard board = new StepBoard(plan);

    @Test
    void aRunThatBeginsFramesItsStepsAndNothingElse() {
        grid.marks().put(new Partition("P1", FIRST.minusDays(1)), CellMark.PLANNED);
        grid.marks().put(steps.getFirst().partition(), CellMark.DONE);
        grid.dimOthersProperty().set(true);

        marks.begun(board);

        assertThat(grid.marks())
                .isEqualTo(steps.stream().collect(Collectors.toMap(Step::partition, _ -> CellMark.PLANNED)));
        assertThat(grid.dimOthersProperty().get()).isFalse();
    }

    @Test
    void aTickTouchesOnlyWhatItHeardOf() {
        marks.begun(board);
        // A mark that the board knows nothing of: whoever looks at all cells would put it right.
        Partition bystander = steps.get(9_000).partition();
        grid.marks().put(bystander, CellMark.DONE);
        List<Partition> touched = new ArrayList<>();
        grid.marks().addListener((MapChangeListener<Partition, CellMark>) c -> touched.add(c.getKey()));

        Partition moved = steps.get(6).partition();
        board.apply(change(steps.get(6), StepState.RUNNING));
        marks.moved(board, Set.of(moved));

        assertThat(touched).containsExactly(moved);
        assertThat(grid.marks()).containsEntry(moved, CellMark.RUNNING).containsEntry(bystander, CellMark.DONE);
        assertThat(grid.railTexts())
                .isEqualTo(Map.of(moved.date(), Messages.english().text("run.rail", 0, 5)));
    }

    @Test
    void aDateThatIsDoneSaysNothingMore() {
        marks.begun(board);
        for (Step step : steps.subList(0, 5)) {
            board.apply(change(step, StepState.RUNNING));
            board.apply(change(step, StepState.SUCCEEDED));
            marks.moved(board, Set.of(step.partition()));
        }

        assertThat(grid.railTexts()).isEmpty();
        assertThat(board.done()).isEqualTo(5);
        assertThat(board.datesAtWork()).isEmpty();
        assertThat(board.datesWaiting()).hasSize(1_999).doesNotContain(FIRST);
    }

    @Test
    void aStepThatIsTriedAgainIsCountedOnce() {
        Step step = steps.getFirst();
        for (StepState state : List.of(StepState.RUNNING, StepState.RETRYING, StepState.RUNNING, StepState.FAILED)) {
            board.apply(change(step, state));
        }

        assertThat(List.of(board.done(), board.failed())).containsExactly(0, 1);
        assertThat(board.atWork()).isEmpty();
        assertThat(board.progress(FIRST)).containsExactly(1, 5);
        assertThat(board.datesAtWork()).containsExactly(FIRST);
    }

    private static StepChanged change(Step step, StepState state) {
        return new StepChanged("r", Instant.EPOCH, step, state, 1, 0L, null, 131, null, 5, "");
    }
}
