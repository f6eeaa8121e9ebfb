package dev.backfill.warehouse.bigquery.job;

import java.util.List;
import java.util.Optional;

/// Jobs of one sequence of names, sent one after another, here or in a process that has died. Several units of work
/// may share it.
final class SentJobs {
    private final List<String> of;
    private int sent;
    private boolean settled;
    private boolean effective;

    /// @param of what tells the sequence from all others, the run's id first
    SentJobs(List<String> of) {
        this.of = List.copyOf(of);
    }

    /// Waits for the end of everything that was sent.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if nobody can say what became of a job; nothing may be
    ///     counted or written then
    synchronized void settle(Jobs jobs) {
        while (!settled) {
            Optional<Boolean> earlier = jobs.outcome(JobIds.ofStep(of, sent + 1));
            if (earlier.isEmpty()) {
                settled = true;
            } else {
                effective |= earlier.get();
                sent++;
            }
        }
    }

    /// The name of the next job.
    synchronized String next() {
        return JobIds.ofStep(of, ++sent);
    }

    /// Whether a job that was found here took effect.
    synchronized boolean isEffective() {
        return effective;
    }

    /// The end of the last job is not known: it is to be asked for before anything else.
    synchronized void doubt() {
        sent = 0;
        settled = false;
    }
}
