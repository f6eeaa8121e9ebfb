package dev.backfill.orchestrator.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A run's wait for the mend of a trouble that every step would meet: a sign-in that has ended, a quota, an outage, a
/// full disk. A step that met it is tried again now and then, because nothing else tells that it is mended; steps
/// that have not begun wait until one got through. Safe for use by the steps of a run at once.
public final class Pause {
    private static final long LOOK_AT_SIGNAL_MILLIS = 200;
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 16;

    private final StopSignal stop;
    private final RunLimits limits;
    private @Nullable Long sinceNanos;
    private int tries;

    public Pause(StopSignal stop, RunLimits limits) {
        this.stop = stop;
        this.limits = limits;
    }

    /// Waits until a step that met a trouble may be tried again.
    ///
    /// @return false if the run should end instead: the time is over, or somebody wants it to stop
    public synchronized boolean mayTryAgain() {
        long now = System.nanoTime();
        if (sinceNanos == null) {
            sinceNanos = now;
            tries = 0;
        }
        long left = limits.mendWait().toNanos() - (now - sinceNanos);
        Duration delay = limits.firstDelay().multipliedBy(1L << Math.min(tries++, DOUBLINGS));
        long until = now + Math.min(left, (delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY).toNanos());
        while (!stop.wasAsked() && until - System.nanoTime() > 0) {
            rest();
        }
        return left > 0 && !stop.wasAsked();
    }

    /// Waits until no step is in such a trouble, or the run is to stop.
    public synchronized void pass() {
        while (sinceNanos != null && !stop.wasAsked()) {
            rest();
        }
    }

    /// A step got through.
    public synchronized void end() {
        sinceNanos = null;
        notifyAll();
    }

    private void rest() {
        try {
            wait(LOOK_AT_SIGNAL_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stop.stopNow("because its thread was interrupted");
        }
    }
}
