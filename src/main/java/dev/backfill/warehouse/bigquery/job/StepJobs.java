package dev.backfill.warehouse.bigquery.job;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.util.List;

/// The jobs with which a step, or several steps together, write partitions. Their names follow from run and step, both
/// of which are in the journal before anything is sent: so BigQuery itself can be asked what became of those that an
/// earlier attempt has sent, here or in a process that has died, before anything is counted or written again.
///
/// A partition may have been written alone or together with others: whoever writes it next waits for both.
public final class StepJobs {
    private final SentJobs own;
    private final List<SentJobs> others;
    private final Jobs jobs;

    /// @param own the jobs that follow
    /// @param others jobs that may have written the same partitions
    StepJobs(SentJobs own, List<SentJobs> others, Jobs jobs) {
        this.own = own;
        this.others = List.copyOf(others);
        this.jobs = jobs;
    }

    /// Waits for the end of everything that was sent for the partitions.
    ///
    /// @throws WarehouseException if nobody can say what became of a job; nothing may be
    ///     counted or written then
    void settle() {
        own.settle(jobs);
        others.forEach(o -> o.settle(jobs));
    }

    /// The name of the next job.
    String next() {
        return own.next();
    }

    /// Whether a job that was sent earlier took effect: the partitions may be written then.
    public boolean isEffective() {
        return own.isEffective() || others.stream().anyMatch(SentJobs::isEffective);
    }

    /// Says how the last job failed. Where its end is not known, it is to be asked for before anything else.
    void failed(WarehouseException why) {
        if (why.kind() == Kind.UNREACHABLE || why.kind() == Kind.IN_DOUBT || why.kind() == Kind.SIGN_IN) {
            own.doubt();
        }
    }
}
