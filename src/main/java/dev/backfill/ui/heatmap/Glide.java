package dev.backfill.ui.heatmap;

import dev.backfill.ui.heatmap.layout.Box;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Moves the frame of the strip from one month to the next.
final class Glide extends Transition {
    private final Runnable repaint;
    private @Nullable Box from;
    private @Nullable Box to;
    private double progress = 1;

    Glide(Runnable repaint) {
        this.repaint = repaint;
        setCycleDuration(Duration.millis(160));
        setInterpolator(Interpolator.EASE_OUT);
    }

    /// Sets where the frame belongs. It moves there if it was elsewhere, at once with `jump`.
    void aim(Box target, boolean jump) {
        if (target.equals(to)) {
            return;
        }
        from = to == null || jump ? target : now();
        to = target;
        stop();
        progress = 0;
        if (jump || target.equals(from)) {
            progress = 1;
        } else {
            playFromStart();
        }
    }

    /// Where the frame is now; null before it was aimed.
    @Nullable
    Box now() {
        Box a = from;
        Box b = to;
        if (a == null || b == null) {
            return b;
        }
        return new Box(mix(a.x(), b.x()), mix(a.y(), b.y()), mix(a.width(), b.width()), mix(a.height(), b.height()));
    }

    @Override
    protected void interpolate(double fraction) {
        progress = fraction;
        repaint.run();
    }

    private double mix(double a, double b) {
        return a + (b - a) * progress;
    }
}
