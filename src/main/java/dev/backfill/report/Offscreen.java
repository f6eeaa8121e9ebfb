package dev.backfill.report;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/// Runs work on the JavaFX thread from outside of a window: where JavaFX does not run yet, it is started without a
/// display.
public final class Offscreen {
    private Offscreen() {}

    /// What `work` returns on the JavaFX thread. Waits for it.
    public static <T> T call(Callable<T> work) {
        FutureTask<T> painting = new FutureTask<>(work);
        start(painting);
        try {
            return painting.get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static void start(Runnable painting) {
        try {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            Platform.startup(painting);
        } catch (IllegalStateException _) {
            // It runs already, with or without a display: either can paint.
            Platform.runLater(painting);
        }
    }
}
