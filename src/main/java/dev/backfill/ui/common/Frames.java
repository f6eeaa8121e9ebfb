package dev.backfill.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;

/// Work on the screen, one piece in each frame: what is seen first waits for none of it, and together they hold up
/// nobody as long as all at once would.
public final class Frames extends AnimationTimer {
    private final Executor screen;
    private final Deque<Runnable> waiting;
    private boolean drawn;

    private Frames(Executor screen, List<Runnable> pieces) {
        this.screen = screen;
        waiting = new ArrayDeque<>(pieces);
    }

    /// Does the first piece when what there is now has been drawn, and each other one a frame after the one before.
    public static void afterThis(Background background, Runnable... pieces) {
        afterThis(background::onScreen, pieces);
    }

    static void afterThis(Executor screen, Runnable... pieces) {
        new Frames(screen, List.of(pieces)).start();
    }

    @Override
    public void handle(long now) {
        if (!drawn) {
            drawn = true;
            return;
        }
        // After this frame rather than within it: the frame is drawn without what the piece brings.
        screen.execute(waiting.remove());
        if (waiting.isEmpty()) {
            stop();
        }
    }
}
