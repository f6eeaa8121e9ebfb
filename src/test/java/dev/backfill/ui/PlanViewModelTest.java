package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.RunOptions;
import dev.backfill.model.SampleScan;
import dev.backfill.model.Scan;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanViewModelTest {
    private final Scan scan = SampleScan.demo();

    private PlanViewModel plan(PlanTarget target, String environment) {
        FakeEngine engine = new FakeEngine(environment);
        return new PlanViewModel(engine.profile(), Messages.english(), scan, target, 5, t -> engine.plan(scan, t));
    }

    @Test
    void theButtonCarriesTheCount() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        assertThat(all.runText()).isEqualTo("Run 8 steps on 5 dates");
        assertThat(all.subtitle())
                .isEqualTo("8 steps on 5 dates, from 5 findings · plan "
                        + all.planProperty().get().planId());
        assertThat(all.foot())
                .isEqualTo("Writes 1,128 rows to 4 tables of December demo (DuckDB, development). About 4 s."
                        + " Nothing is deleted; replaced rows are kept 14 days.");
    }

    @Test
    void aStepThatIsTakenOutChangesThePlanThatRuns() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        all.lines().get(3).includedProperty().set(false);
        assertThat(all.runText()).isEqualTo("Run 7 steps on 5 dates");
        assertThat(all.left().getFirst())
                .isEqualTo(new LeftLine("Left poisoned", "ML 4 Dec keeps rows built on that PCF", true));
    }

    @Test
    void takingTheRootOutTakesOutWhatCannotRunWithoutIt() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        all.lines().getFirst().includedProperty().set(false);
        assertThat(all.lines())
                .map(l -> l.includedProperty().get())
                .containsExactly(false, false, true, false, true, true, true, true);
    }

    @Test
    void whatStaysIsSaidOncePerReason() {
        assertThat(plan(PlanTarget.everything(), "development").left())
                .contains(new LeftLine("ML, 7 dates", "stale: retiring is asked for separately", false));
    }

    @Test
    void theOptionsAreTheUsualOnesUntilSomebodyChooses() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        assertThat(all.options()).isEqualTo(RunOptions.defaults());
        all.parallelProperty().set(4);
        assertThat(all.options().parallel()).isEqualTo(4);
    }

    @Test
    void inProductionTheTableIsTypedBeforeItsRowsAreRetired() {
        PlanTarget stale = PlanTarget.findings(List.of("stale:ML:2021-12-16")).withRetire(true);
        PlanViewModel production = plan(stale, "production");
        assertThat(production.mayRun("")).isFalse();
        assertThat(production.mayRun("nba_predictions.ml_feature_store_v2")).isTrue();
        assertThat(plan(stale, "development").mayRun("")).isTrue();
    }
}
