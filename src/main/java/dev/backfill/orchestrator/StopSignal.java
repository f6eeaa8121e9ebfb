package dev.backfill.orchestrator;

import dev.backfill.warehouse.Session;
import java.util.HashSet;
import java.util.Set;

/// How far a run may still go. Asked before every start, and told by the people and the failures that end a run early.
final class StopSignal {
    private final Set<Session> working = new HashSet<>();
    private boolean afterDate;
    private boolean now;
    private boolean failed;

    /// The dates that have begun may finish.
    synchronized void stopAfterDate() {
        afterDate = true;
    }

    /// Nothing may go on; running statements are stopped.
    synchronized void stopNow() {
        now = true;
        working.forEach(Session::cancel);
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
    synchronized Watch watch(Session session) {
        working.add(session);
        if (now) {
            session.cancel();
        }
        return () -> forget(session);
    }

    private synchronized void forget(Session session) {
        working.remove(session);
    }

    /// Ends a session's exposure to the signal.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
