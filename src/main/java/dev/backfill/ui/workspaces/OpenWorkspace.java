package dev.backfill.ui.workspaces;

import dev.backfill.ui.common.Background;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.run.RunViewModel;

/// A workspace that is open in the window, with all that works for it.
///
/// @param engine what answers
/// @param background where it works; its own, so that nothing of it reaches the window once another one is open
/// @param console what is shown of it
public record OpenWorkspace(Engine engine, Background background, ConsoleViewModel console) {

    /// Whether this process works on a run of it.
    boolean isRunning() {
        RunViewModel run = console.repairs().runningProperty().get();
        return run != null && !run.isElsewhere();
    }

    /// Closes it when what is worked on has come to its end. Returns at once.
    ///
    /// @param next done when it is closed, on a thread of its own
    void leave(Runnable next) {
        background.closeThen(() -> {
            engine.close();
            next.run();
        });
    }

    /// Closes it at once, because the program ends.
    void close() {
        background.close();
        engine.close();
    }
}
