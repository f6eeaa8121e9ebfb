package dev.backfill.ui.heatmap;

import javafx.animation.AnimationTimer;

/// How far the dashes of running cells have moved. One timer for all of them.
final class Dashes extends AnimationTimer {
    private static final double PERIOD_NANOS = 100e6;
    private static final double LENGTH = 8;

    private final Runnable paint;
    private double moved;

    /// @param paint draws them where they are now
    Dashes(Runnable paint) {
        this.paint = paint;
    }

    /// Pixels, less than the length of a dash and its gap.
    double moved() {
        return moved;
    }

    @Override
    public void handle(long now) {
        // Half a pixel at a time is smooth enough, and a third of the painting.
        double next = Math.floor(now / PERIOD_NANOS * 2) / 2 % LENGTH;
        if (next != moved) {
            moved = next;
            paint.run();
        }
    }
}
