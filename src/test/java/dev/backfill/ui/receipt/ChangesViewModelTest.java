package dev.backfill.ui.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.price.Price;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Difference.Uncompared;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.receipt.ChangesViewModel.Offered;
import dev.backfill.ui.receipt.ChangesViewModel.Priced;
import dev.backfill.ui.receipt.ChangesViewModel.Shown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesViewModelTest {
    private static final LocalDate FIRST = LocalDate.parse("2021-12-01");
    private static final List<Difference> FOUND = List.of(new Uncompared(new Partition("ML", FIRST), "because"));

    private static final Price PRICE = new Tariff(0, new BigDecimal("6.25")).of(1 << 20);

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
                .isEqualTo(new Shown(FOUND, null));
        ChangesViewModel more = changes(ChangesViewModel.UNASKED + 1, StepState.SUCCEEDED);
        assertThat(more.stateProperty().get()).isEqualTo(new Offered(ChangesViewModel.UNASKED + 1, false));
        more.begin();
        assertThat(more.stateProperty().get()).isEqualTo(new Shown(FOUND, null));
    }

    @Test
    void whereReadingIsBilledNothingIsReadBeforeItsPriceWasSaidAndSomebodySaidYes() {
        engine.billsReading(1 << 20);
        ChangesViewModel changes = changes(1, StepState.SUCCEEDED);
        assertThat(changes.stateProperty().get()).isEqualTo(new Priced(1, PRICE));
        assertThat(engine.asked()).isEmpty();

        changes.compare();

        assertThat(changes.stateProperty().get()).isEqualTo(new Shown(FOUND, PRICE));
        assertThat(engine.asked()).containsExactly("differences of 14");
    }

    @Test
    void manyAreNotEvenPricedUnasked() {
        engine.billsReading(1 << 20);
        ChangesViewModel changes = changes(ChangesViewModel.UNASKED + 1, StepState.SUCCEEDED);
        assertThat(changes.stateProperty().get()).isEqualTo(new Offered(ChangesViewModel.UNASKED + 1, true));

        changes.begin();

        assertThat(changes.stateProperty().get()).isEqualTo(new Priced(ChangesViewModel.UNASKED + 1, PRICE));
        assertThat(engine.asked()).isEmpty();
    }

    @Test
    void aRunThatHasWrittenNothingHasNothingToCompare() {
        assertThat(changes(3, StepState.FAILED).stateProperty().get()).isEqualTo(new Shown(List.of(), null));
    }
}
