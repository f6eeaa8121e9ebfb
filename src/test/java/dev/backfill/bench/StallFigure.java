package dev.backfill.bench;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Plan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.shell.Console;
import dev.backfill.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The window while it shows a run of ten thousand steps: how late is what the JavaFX thread is asked to do? Asked every
 * 5 ms. On the headless platform with software rendering.
 */
final class StallFigure implements Figure {
    private static final int STEPS = 10_000;
    private static final Duration SEEN = Duration.ofSeconds(2);

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        Pipeline pipeline;
        try (Workspace workspace = Lab.open(lab.demo(1))) {
            pipeline = workspace.pipeline();
        }
        List<String> processors = pipeline.processorNames();
        var first = WideScan.TEN_YEARS.start();
        var dates = DateInterval.inclusive(first, first.plusDays(STEPS / processors.size() - 1));
        BusyEngine engine = new BusyEngine(pipeline, WideScan.of(pipeline.name(), processors, dates));
        List<Long> late = new ArrayList<>();
        int steps = run(engine, late);
        Samples samples = Samples.millis(late);
        double worst = samples.quantile(1);
        return List.of(Line.of(
                "JavaFX thread during a run of " + steps + " steps, window open: longest stall",
                "≤ 100 ms",
                Samples.number(worst) + " ms; 99 % below " + Samples.number(samples.quantile(0.99)) + " ms, median "
                        + Samples.number(samples.median()) + " ms",
                worst <= 100));
    }

    private static int run(BusyEngine engine, List<Long> late) throws Exception {
        Background background = Background.onVirtualThreads();
        ConsoleViewModel model = Fx.call(() -> {
            ConsoleViewModel console =
                    new ConsoleViewModel(engine, background, Lab.CLOCK, Messages.english(), RunEventFeed::toScreen);
            new Console(console, new Appearance()).show(new Stage());
            return console;
        });
        while (Fx.call(() -> model.grid().scanProperty().get() == null)) {
            Thread.sleep(20);
        }
        Plan plan = Fx.call(() -> {
            model.actions().review(PlanTarget.everything());
            return reviewed(model).planProperty().get();
        });
        // Whoever runs a plan has seen it before: what its pane took to be painted is no stall of the run.
        Thread.sleep(SEEN.toMillis());
        Fx.call(() -> {
            model.actions().run(reviewed(model));
            return true;
        });
        while (!engine.ended.isDone()) {
            Thread.sleep(5);
            long asked = System.nanoTime();
            late.add(answered(asked));
        }
        while (Fx.call(() -> model.repairs().runningProperty().get() != null
                || model.scans().scanningProperty().get())) {
            Thread.sleep(20);
        }
        background.close();
        return plan.steps().size();
    }

    private static PlanViewModel reviewed(ConsoleViewModel model) {
        if (model.side().contentProperty().get() instanceof PlanViewModel plan) {
            return plan;
        }
        throw new IllegalStateException("No plan is reviewed.");
    }

    private static long answered(long asked) throws Exception {
        var answer = new java.util.concurrent.CompletableFuture<Long>();
        Platform.runLater(() -> answer.complete(System.nanoTime() - asked));
        return answer.get(60, TimeUnit.SECONDS);
    }
}
