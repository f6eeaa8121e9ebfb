package dev.backfill.warehouse.bigquery.job;

import java.util.List;
import java.util.Optional;

/// The jobs with which a step writes its partition. Their names follow from run and step, both of which are in the
/// journal before anything is sent: so BigQuery itself can be asked what became of those that an earlier attempt has
/// sent, here or in a process that has died, before anything is counted or written again.
public final class StepJobs {
    private final List<String> step;
    private final Jobs jobs;
    private int sent;
    private boolean settled;
    private boolean effective;

    /// @param step what tells the step from all others, the run's id first
    StepJobs(List<String> step, Jobs jobs) {
        this.step = List.copyOf(step);
        this.jobs = jobs;
    }

    /// Waits for the end of everything that was sent for this step.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if nobody can say what became of a job; nothing may be
    ///     counted or written then
    void settle() {
        while (!settled) {
            Optional<Boolean> earlier = jobs.outcome(JobIds.ofStep(step, sent + 1));
            if (earlier.isEmpty()) {
                settled = true;
            } else {
                effective |= earlier.get();
                sent++;
            }
        }
    }

    /// The name of the next job.
    String next() {
        return JobIds.ofStep(step, ++sent);
    }

    /// Whether a job that was sent earlier took effect: the step is written then.
    public boolean isEffective() {
        return effective;
    }

    /// The end of the last job is not known: it is to be asked for before anything else.
    void doubt() {
        sent = 0;
        settled = false;
    }
}
