package dev.backfill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits of tests and of the programs that they start, none of which lasts for ever: what does not come is a failure
 * that says what was waited for. Waits that can be interrupted end by the time limit of every test
 * (junit-platform.properties).
 */
public final class Waits {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private Waits() {}

    /** Waits until it is so; fails when it is not in two minutes, or when the test is interrupted. */
    public static void until(String what, BooleanSupplier isSo) {
        until(what, LONGEST, isSo);
    }

    static void until(String what, Duration longest, BooleanSupplier isSo) {
        long end = System.nanoTime() + longest.toNanos();
        while (!isSo.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted while waiting: " + what);
            }
            if (System.nanoTime() - end >= 0) {
                throw new AssertionError("not within " + longest.toMillis() + " ms: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Waits until a file is there. */
    public static void untilExists(Path file) {
        until(file + " is there", () -> Files.exists(file));
    }

    /** Waits until a thread is in a state; one that ended instead is a failure. */
    public static void untilState(Thread thread, Thread.State state) {
        until(thread + " is " + state, () -> {
            if (state != Thread.State.TERMINATED && !thread.isAlive()) {
                throw new AssertionError(thread + " ended and never was " + state);
            }
            return thread.getState() == state;
        });
    }

    /**
     * A process that is killed when it still runs after some time, with what it started: reading what it says cannot be
     * interrupted, but ends with it.
     */
    public static Process atMost(Duration longest, Process process) {
        CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                });
        return process;
    }

    /** The same with two minutes. */
    public static Process bounded(Process process) {
        return atMost(LONGEST, process);
    }
}
