package dev.backfill.ui.heatmap;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;

/// How far the dashes of running cells have moved. One timer for all of them. It ends by itself where nobody can see
/// them any more: it would keep a window in memory that shows something else now.
final class Dashes extends AnimationTimer {
    private static final double PERIOD_NANOS = 100e6;
    private static final double LENGTH = 8;

    private final Node node;
    private final Runnable paint;
    private double moved;

    /// @param node what they are painted on
    /// @param paint draws them where they are now
    Dashes(Node node, Runnable paint) {
        this.node = node;
        this.paint = paint;
    }

    /// Pixels, less than the length of a dash and its gap.
    double moved() {
        return moved;
    }

    @Override
    public void handle(long now) {
        if (!isSeen()) {
            stop();
            return;
        }
        // Half a pixel at a time is smooth enough, and a third of the painting.
        double next = Math.floor(now / PERIOD_NANOS * 2) / 2 % LENGTH;
        if (next != moved) {
            moved = next;
            paint.run();
        }
    }

    private boolean isSeen() {
        Scene scene = node.getScene();
        return scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
    }
}
