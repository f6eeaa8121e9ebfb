package dev.backfill.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.heatmap.Fx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

class RunEventFeedTest {
    private final Plan plan = new FakeEngine().plan(SampleScan.demo(), PlanTarget.everything());

    @Test
    void manyEventsOfATickArriveInOneParcelOnTheJavaFxThread() throws Exception {
        Fx.call(() -> true);
        List<Integer> parcels = new ArrayList<>();
        List<Boolean> onScreen = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(1_000);
        try (RunEventFeed feed = RunEventFeed.toScreen(events -> {
            parcels.add(events.size());
            onScreen.add(Platform.isFxApplicationThread());
            events.forEach(_ -> all.countDown());
        })) {
            for (int i = 0; i < 1_000; i++) {
                feed.accept(new RunEvent.Logged(
                        "14", FakeEngine.START, plan.steps().getFirst(), LogLevel.INFO, "line " + i));
            }
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(parcels).hasSizeLessThan(20);
        assertThat(onScreen).containsOnly(true);
    }

    @Test
    void eventsKeepTheirOrder() {
        List<RunEvent> got = new ArrayList<>();
        RunEventFeed feed = RunEventFeed.inline(got::addAll);
        RunEvent first = new RunEvent.Started("14", FakeEngine.START, plan, RunOptions.defaults());
        RunEvent second =
                new RunEvent.Logged("14", FakeEngine.START, plan.steps().getFirst(), LogLevel.INFO, "one");
        feed.accept(first);
        feed.accept(second);
        assertThat(got).containsExactly(first, second);
    }
}
