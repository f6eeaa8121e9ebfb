package dev.backfill.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The time between two looks of a command that goes on until somebody ends it. When the process is told to end
/// (Ctrl+C), a wait ends at once, and a look may end for some seconds.
public final class Intervals implements AutoCloseable {
    private static final int SECONDS_TO_END = 10;

    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "end-watch");

    public Intervals() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Waits for the next look.
    ///
    /// @return whether there is to be one
    public boolean next(Duration every) throws InterruptedException {
        return !ending.await(every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end() {
        ending.countDown();
        try {
            if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                // A look that does not end loses nothing: it changes nothing.
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending already.
        }
    }
}
