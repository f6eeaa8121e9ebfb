package dev.backfill.ui.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Difference.Uncompared;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.receipt.ChangesViewModel.Offered;
import dev.backfill.ui.receipt.ChangesViewModel.Shown;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesViewModelTest {
    private static final LocalDate FIRST = LocalDate.parse("2021-12-01");
    private static final List<Difference> FOUND = List.of(new Uncompared(new Partition("ML", FIRST), "because"));

    private final FakeEngine engine = new FakeEngine();

    private ChangesViewModel changes(int steps, StepState state) {
        engine.hasChanged(FOUND);
        ChangesViewModel changes = new ChangesViewModel(
                engine,
                Background.inline(),
                "14",
                IntStream.range(0, steps).mapToObj(i -> step(i, state)).toList());
        changes.compareUnasked();
        return changes;
    }

    private static StepChanged step(int id, StepState state) {
        Step step = new Step(
                id, Verb.REBUILD, new Partition("ML", FIRST.plusDays(id)), new StepReason.Told(""), List.of(), 3, 3);
        return new StepChanged("14", FakeEngine.START, step, state, 1, 3L, 3L, 3, 3, 10, "");
    }

    @Test
    void fewPartitionsAreComparedUnaskedAndOneMoreWhenSomebodyAsks() {
        assertThat(changes(ChangesViewModel.UNASKED, StepState.SUCCEEDED)
                        .stateProperty()
                        .get())
                .isEqualTo(new Shown(FOUND));
        ChangesViewModel more = changes(ChangesViewModel.UNASKED + 1, StepState.SUCCEEDED);
        assertThat(more.stateProperty().get()).isEqualTo(new Offered(ChangesViewModel.UNASKED + 1, false));
        more.compare();
        assertThat(more.stateProperty().get()).isEqualTo(new Shown(FOUND));
    }

    @Test
    void nothingIsReadUnaskedWhereReadingIsBilled() {
        engine.billsReading(1);
        assertThat(changes(1, StepState.SUCCEEDED).stateProperty().get()).isEqualTo(new Offered(1, true));
    }

    @Test
    void aRunThatHasWrittenNothingHasNothingToCompare() {
        assertThat(changes(3, StepState.FAILED).stateProperty().get()).isEqualTo(new Shown(List.of()));
    }
}
