package dev.backfill.cli.terminal;

import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.orchestrator.run.Run;

/// Waits for a run, and stops it in good order when the process is told to end (Ctrl+C).
public final class Interruptible {
    private Interruptible() {}

    public static Receipt await(Run run) throws InterruptedException {
        Thread stop = new Thread(() -> stop(run), "stop-run");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return run.await();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(stop);
            } catch (IllegalStateException _) {
                // The process is ending already: the hook itself has stopped the run.
            }
        }
    }

    private static void stop(Run run) {
        run.stopNow();
        try {
            run.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
