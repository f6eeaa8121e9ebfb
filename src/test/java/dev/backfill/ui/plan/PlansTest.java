package dev.backfill.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.console.ConsoleViewModel;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlansTest {
    private final FakeEngine engine = new FakeEngine();
    private final Plans plans = new Plans(engine, Background.inline());

    @BeforeEach
    void scan() {
        plans.scanned(SampleScan.demo());
    }

    @Test
    void aPlanIsMadeOnceForAllWhoAskForIt() {
        assertThat(plans.of(PlanTarget.everything())).isSameAs(plans.of(PlanTarget.everything()));
    }

    @Test
    void eachTargetHasItsOwn() {
        PlanTarget all = PlanTarget.everything();
        Partition ml = new Partition("ML", SampleScan.POISONED);
        assertThat(plans.of(all.without(Set.of(ml))).steps())
                .hasSize(plans.of(all).steps().size() - 1);
    }

    @Test
    void theWindowPlansEverythingAwayFromTheScreen() {
        ConsoleViewModel console = Pictures.console(engine);
        console.scans().scan();
        assertThat(console.actions().everythingProperty().get())
                .isEqualTo(engine.plan(SampleScan.demo(), PlanTarget.everything()));
        engine.scansWith(SampleScan::repaired);
        console.scans().scan();
        assertThat(console.actions().everythingProperty().get())
                .isEqualTo(engine.plan(SampleScan.repaired(), PlanTarget.everything()));
    }
}
