package dev.backfill.orchestrator.runtime;

import dev.backfill.warehouse.Session;
import java.util.HashSet;
import java.util.Set;

/// How far a run may still go. Asked before every start, and told by the people and the failures that end a run
/// early.
public final class StopSignal {
    private final Set<Runnable> working = new HashSet<>();
    private boolean afterDate;
    private boolean now;
    private boolean failed;
    private String why = "";
    private String trouble = "";

    /// The dates that have begun may finish.
    ///
    /// @param by who or what wants it, in words
    public synchronized void stopAfterDate(String by) {
        if (!afterDate && !now) {
            why = "stopped after the dates that had begun, " + by;
        }
        afterDate = true;
    }

    /// Nothing may go on; running statements and programs are stopped.
    ///
    /// @param by who or what wants it, in words
    public synchronized void stopNow(String by) {
        if (!now) {
            why = "stopped at once, " + by;
        }
        now = true;
        working.forEach(Runnable::run);
    }

    /// No further batch may start.
    ///
    /// @param reason what was found, in words
    public synchronized void halt(String reason) {
        afterDate = true;
        why = reason;
    }

    /// A step failed and nothing new may start; what runs may finish.
    public synchronized void failed() {
        if (why.isEmpty()) {
            why = "ended because a step failed and the rest was not to start then";
        }
        failed = true;
    }

    /// Something is in the way of every step, such as a sign-in that has ended: nothing new may start. What runs may
    /// finish, if it can.
    ///
    /// @param trouble what happened and what to do, in words
    public synchronized void interrupted(String trouble) {
        if (this.trouble.isEmpty()) {
            this.trouble = trouble;
        }
    }

    /// What is in the way of every step, in words; empty if nothing is.
    public synchronized String trouble() {
        return trouble;
    }

    public synchronized boolean mayStartDate() {
        return !afterDate && mayStartStep();
    }

    public synchronized boolean mayStartStep() {
        return !now && !failed && trouble.isEmpty();
    }

    /// Whether a person asked for the end, a batch gave the reason, or something is in the way of every step.
    public synchronized boolean wasAsked() {
        return now || afterDate || !trouble.isEmpty();
    }

    public synchronized boolean isNow() {
        return now;
    }

    /// Why nothing more is started, in words.
    public synchronized String reason() {
        if (!trouble.isEmpty()) {
            return "not started: " + trouble;
        }
        return failed ? "not started: another step failed" : "not started: the run was stopped";
    }

    /// Why the run ends early, in words; empty if it does not.
    public synchronized String why() {
        return trouble.isEmpty() ? why : "interrupted: " + trouble;
    }

    /// Lets [#stopNow(String)] reach the statements of a session until the watch is closed.
    public Watch watch(Session session) {
        return watch(session::cancel);
    }

    /// Lets [#stopNow(String)] end some work until the watch is closed.
    ///
    /// @param end ends the work, and comes back at once
    public synchronized Watch watch(Runnable end) {
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
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
