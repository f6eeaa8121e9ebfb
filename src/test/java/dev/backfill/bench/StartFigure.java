package dev.backfill.bench;

import java.nio.file.Path;
import java.util.List;

/** The time until something can be seen, on JavaFX's own headless platform with software rendering. */
final class StartFigure implements Figure {
    private static final List<String> FLAGS = List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        Path demo = lab.demo(1);
        Duel duel = Duel.of(1, 7, () -> painted(demo.toString()), StartFigure::painted);
        return List.of(duel.line(
                "start to painted demo heatmap against an empty JavaFX window (headless platform, same flags)", 1.5));
    }

    private static long painted(String... workspace) throws Exception {
        Child.Ended ended = Child.java(FLAGS, PaintedWindow.class, workspace).run();
        if (!ended.output().contains("painted")) {
            throw new IllegalStateException("No window was painted: " + ended.output());
        }
        return ended.nanos();
    }
}
