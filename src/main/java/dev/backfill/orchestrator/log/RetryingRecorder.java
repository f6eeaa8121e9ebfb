package dev.backfill.orchestrator.log;

import dev.backfill.model.run.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Records events in a run log, and waits where that can be mended: a full disk.
final class RetryingRecorder {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final RunLog log;
    private final Duration wait;
    private volatile BooleanSupplier givesUp = () -> false;

    /// @param wait how long a mend is waited for at most
    RetryingRecorder(RunLog log, Duration wait) {
        this.log = log;
        this.wait = wait;
    }

    /// Waits for no mend any more once this says so.
    void givesUpWhen(BooleanSupplier stopped) {
        givesUp = stopped;
    }

    /// Records events, all of them or none.
    ///
    /// @param waiting told once why it is waited for
    /// @throws RuntimeException what the log threw last, if it cannot be mended or was not
    void append(List<RunEvent> events, Consumer<String> waiting) {
        long begun = System.nanoTime();
        boolean isTold = false;
        while (true) {
            try {
                log.appendAll(events);
                return;
            } catch (RuntimeException e) {
                if (!log.mayPass(e) || givesUp.getAsBoolean() || System.nanoTime() - begun > wait.toNanos()) {
                    throw e;
                }
                if (!isTold) {
                    waiting.accept(String.valueOf(e.getMessage()));
                    isTold = true;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }
}
