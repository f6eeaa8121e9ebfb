package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.animation.Animation;
import javafx.animation.Transition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Lets cells that changed between two scans fade from their old look into the new one.
public final class Fade extends Transition {
    /// Each step paints the picture once; more of them nobody can tell apart in so short a time.
    private static final int STEPS = 4;

    private final Runnable repaint;
    private Map<Partition, Cell> before = Map.of();
    private double progress = 1;

    public Fade(Runnable repaint) {
        this.repaint = repaint;
        setCycleDuration(Duration.millis(120));
        setOnFinished(_ -> {
            before = Map.of();
            repaint.run();
        });
    }

    /// Starts to fade what differs between the scans; nothing fades where there was none, or where other dates were
    /// looked at.
    ///
    /// @param inView what can be seen to fade: each frame of the fade paints the picture once
    public void start(@Nullable Scan from, @Nullable Scan to, Predicate<Partition> inView) {
        stop();
        before = Map.of();
        if (from == null
                || to == null
                || !from.interval().equals(to.interval())
                || !from.processors().equals(to.processors())
                || from.cells().size() != to.cells().size()) {
            return;
        }
        Map<Partition, Cell> changed = new HashMap<>();
        // Cells of one interval stand in one order, and those that nobody touched are the same objects.
        for (int i = 0; i < from.cells().size(); i++) {
            Cell old = from.cells().get(i);
            Cell now = to.cells().get(i);
            if (old != now && inView.test(old.partition()) && !old.equals(now)) {
                changed.put(old.partition(), old);
            }
        }
        if (!changed.isEmpty()) {
            before = changed;
            progress = 0;
            playFromStart();
        }
    }

    /// The old look of a cell, as long as it is fading.
    Optional<Cell> before(Partition partition) {
        return getStatus() == Animation.Status.RUNNING ? Optional.ofNullable(before.get(partition)) : Optional.empty();
    }

    /// Opacity of the old looks, 1 at the beginning.
    double remaining() {
        return 1 - progress;
    }

    @Override
    protected void interpolate(double fraction) {
        double step = Math.floor(fraction * STEPS) / STEPS;
        if (step != progress) {
            progress = step;
            repaint.run();
        }
    }
}
