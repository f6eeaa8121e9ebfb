package dev.backfill.bench;

import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.color.HeatmapTheme;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/**
 * 50 and 200 processors over ten years, each layout at the size that it has in the window. Painted off-screen by the software
 * renderer, the slowest there is: what counts is the painting and the pixels, copied into an image.
 */
final class HeatmapFigures implements Figure {
    private static final int WARM_UPS = 30;
    private static final int TURNS = 60;
    private static final int WIDTH = 1080;

    @Override
    public List<Line> measure(Lab lab) throws Exception {
        List<Line> lines = new ArrayList<>();
        for (int processors : new int[] {50, 200}) {
            Scan scan = WideScan.of("wide", WideScan.names(processors), WideScan.TEN_YEARS);
            for (HeatmapLayout layout : HeatmapLayout.values()) {
                int height = layout == HeatmapLayout.STRIP ? 200 : 700;
                lines.addAll(Fx.call(() -> measured(layout, scan, height)));
            }
        }
        return lines;
    }

    private static List<Line> measured(HeatmapLayout layout, Scan scan, int height) {
        long begun = System.nanoTime();
        CalendarHeatmap heatmap = new CalendarHeatmap(layout);
        heatmap.reducedMotionProperty().set(true);
        heatmap.scanProperty().set(scan);
        StackPane root = new StackPane(heatmap);
        HeatmapTheme.apply(root, Palette.STANDARD, false);
        Scene scene = new Scene(root, WIDTH, height);
        root.applyCss();
        root.layout();
        Duration first = Duration.ofNanos(System.nanoTime() - begun);
        WritableImage image = new WritableImage(WIDTH, height);
        Samples redraw = timed(_ -> {
            heatmap.requestLayout();
            root.layout();
            scene.snapshot(image);
        });
        String name = "heatmap " + scan.processors().size() + " processors × 10 years, "
                + layout.name().toLowerCase(Locale.ROOT);
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                name + ": full redraw, software rendering off-screen",
                "≤ 16 ms",
                redraw.words("ms"),
                redraw.median() <= 16));
        lines.add(Line.of(
                name + ": first picture of a scan", "≤ 100 ms", first.toMillis() + " ms", first.toMillis() <= 100));
        if (layout != HeatmapLayout.STRIP) {
            Canvas overlay = (Canvas) heatmap.getChildrenUnmodifiable().get(1);
            Samples hover = timed(turn -> {
                Event.fireEvent(heatmap, moved(200 + turn * 7 % 600, 100 + turn * 11 % 400));
                overlay.snapshot(null, image);
            });
            lines.add(Line.of(name + ": hover", "≤ 2 ms", hover.words("ms"), hover.median() <= 2));
        }
        return lines;
    }

    private interface Turn {
        void take(int turn);
    }

    private static Samples timed(Turn work) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < WARM_UPS + TURNS; i++) {
            long begun = System.nanoTime();
            work.take(i);
            if (i >= WARM_UPS) {
                nanos.add(System.nanoTime() - begun);
            }
        }
        return Samples.millis(nanos);
    }

    private static MouseEvent moved(double x, double y) {
        return new MouseEvent(
                MouseEvent.MOUSE_MOVED,
                x,
                y,
                x,
                y,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                null);
    }
}
