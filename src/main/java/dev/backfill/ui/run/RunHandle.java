package dev.backfill.ui.run;

import dev.backfill.orchestrator.run.Run;

/// A run that goes on, here or elsewhere, and can be asked to stop.
///
/// @param name what it is called, with where it goes on if that is not here
/// @param stopAfterDate lets the dates that have begun finish
/// @param stopNow stops it at once
record RunHandle(String name, Runnable stopAfterDate, Runnable stopNow) {
    static RunHandle of(Run run) {
        return new RunHandle(run.id(), run::stopAfterDate, run::stopNow);
    }
}
