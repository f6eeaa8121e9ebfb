package dev.backfill.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;

/// Work on the screen, one piece in each frame: what is seen first waits for none of it, and together they hold up
/// nobody as long as all at once would.
public final class Frames extends AnimationTimer {
    /// A display shows a new window some frames after it was opened, and what was drawn until then is drawn once more:
    /// nothing is to be seen of it where the screen is busy by then.
    private static final int UNTIL_SHOWN = 6;

    private final Executor screen;
    private final Deque<Runnable> waiting;
    private int before;

    /// @param before how many frames are drawn first
    private Frames(Executor screen, int before, List<Runnable> pieces) {
        this.screen = screen;
        this.before = before;
        waiting = new ArrayDeque<>(pieces);
    }

    /// Does the first piece when what there is now has been drawn, and each other one a frame after the one before.
    public static void afterThis(Background background, Runnable... pieces) {
        afterThis(background::onScreen, pieces);
    }

    static void afterThis(Executor screen, Runnable... pieces) {
        new Frames(screen, 1, List.of(pieces)).start();
    }

    /// Does something when a window that was opened just now is to be seen on the display.
    static void afterOpening(Executor screen, Runnable work) {
        new Frames(screen, UNTIL_SHOWN, List.of(work)).start();
    }

    @Override
    public void handle(long now) {
        if (before > 0) {
            before--;
            return;
        }
        // After this frame rather than within it: the frame is drawn without what the piece brings.
        screen.execute(waiting.remove());
        if (waiting.isEmpty()) {
            stop();
        }
    }
}
