package dev.backfill.orchestrator;

import dev.backfill.warehouse.Session;
import java.util.HashSet;
import java.util.Set;

/// How far a run may still go. Asked before every start, and told by the people and the failures that end a run early.
final class StopSignal {
    private final Set<Runnable> working = new HashSet<>();
    private boolean afterDate;
    private boolean now;
    private boolean failed;

    /// The dates that have begun may finish.
    synchronized void stopAfterDate() {
        afterDate = true;
    }

    /// Nothing may go on; running statements and programs are stopped.
    synchronized void stopNow() {
        now = true;
        working.forEach(Runnable::run);
    }

    /// A step failed and nothing new may start; what runs may finish.
    synchronized void failed() {
        failed = true;
    }

    synchronized boolean mayStartDate() {
        return !afterDate && mayStartStep();
    }

    synchronized boolean mayStartStep() {
        return !now && !failed;
    }

    /// Whether a person asked for the end.
    synchronized boolean wasAsked() {
        return now || afterDate;
    }

    synchronized boolean isNow() {
        return now;
    }

    /// Why nothing more is started, in words.
    synchronized String reason() {
        return failed ? "not started: another step failed" : "not started: the run was stopped";
    }

    /// Lets [#stopNow()] reach the statements of a session until the watch is closed.
    Watch watch(Session session) {
        return watch(session::cancel);
    }

    /// Lets [#stopNow()] end some work until the watch is closed.
    ///
    /// @param end ends the work, and comes back at once
    synchronized Watch watch(Runnable end) {
        working.add(end);
        if (now) {
            end.run();
        }
        return () -> forget(end);
    }

    private synchronized void forget(Runnable end) {
        working.remove(end);
    }

    /// Ends some work's exposure to the signal.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
