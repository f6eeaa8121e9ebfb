package dev.backfill.warehouse.bigquery.job;

import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobReference;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.spi.v2.BigQueryRpc;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.BigQueryErrors;
import dev.backfill.warehouse.bigquery.connect.Failure;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Asks for jobs that were sent: whether they are there, how they end; and stops them.
final class JobWatch {
    private static final String DONE = "DONE";
    /// How long a cancelled job may take to say what became of it.
    private static final Duration CANCEL_BOUND = Duration.ofMinutes(2);

    private final BigQueryConnection to;
    private final BigQueryRpc rpc;
    private final Calls calls;
    private final JobLocations places;

    JobWatch(BigQueryConnection to, BigQueryRpc rpc, Calls calls, JobLocations places) {
        this.to = to;
        this.rpc = rpc;
        this.calls = calls;
        this.places = places;
    }

    /// A job, if BigQuery has it.
    Optional<Job> find(String doing, JobReference job) {
        return calls.make(doing, () -> found(job));
    }

    /// A job that must be there.
    ///
    /// @throws WarehouseException of kind `IN_DOUBT` if BigQuery does not know it
    Job get(JobReference job) {
        return found(job)
                .orElseThrow(() -> new WarehouseException(
                        Kind.IN_DOUBT,
                        "BigQuery does not know job " + job.getJobId() + " that was sent to it.",
                        "Say in settings.yaml under 'location' where the datasets are; then go on with the run: it asks"
                                + " for the job first.",
                        null));
    }

    private Optional<Job> found(JobReference job) {
        for (JobReference spelling : places.spellings(job)) {
            Job found = rpc.getJob(spelling.getProjectId(), spelling.getJobId(), spelling.getLocation(), Map.of());
            if (found != null) {
                places.add(found.getJobReference());
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /// Waits for the end of a job; cancels it when it takes too long.
    Job await(String statement, Job started) {
        if (isDone(started)) {
            return started;
        }
        JobReference reference = started.getJobReference();
        Job last = poll(statement, reference, to.timeLimit());
        if (!isDone(last)) {
            cancel(reference);
            last = poll(statement, reference, CANCEL_BOUND);
        }
        if (!isDone(last)) {
            throw new WarehouseException(
                    Kind.IN_DOUBT,
                    "BigQuery does not say what became of job " + reference.getJobId() + ".",
                    "Look at the job in the BigQuery console; then go on with the run: it asks for the job first.",
                    null);
        }
        return last;
    }

    private Job poll(String statement, JobReference reference, Duration longest) {
        RetryPolicy<Job> untilDone = RetryPolicy.<Job>builder()
                .handleIf((Throwable _) -> false)
                .handleResultIf(j -> !isDone(j))
                .withBackoff(Duration.ofMillis(50), Duration.ofSeconds(2), 1.5)
                .withMaxRetries(-1)
                .withMaxDuration(longest)
                .build();
        return Failsafe.with(untilDone).get(() -> calls.make(statement, () -> get(reference)));
    }

    /// Asks BigQuery to stop a job. Whether it does is seen when the job ends.
    void cancel(JobReference job) {
        for (JobReference spelling : places.spellings(job)) {
            try {
                rpc.cancel(spelling.getProjectId(), spelling.getJobId(), spelling.getLocation());
            } catch (BigQueryException e) {
                // A job that was never taken, or has ended, cannot be cancelled: its end says what became of it.
                if (!Failure.of(e).isNotFound()) {
                    throw BigQueryErrors.calling(to, "cancel", e);
                }
            }
        }
    }

    static boolean isDone(Job job) {
        return job.getStatus() != null && DONE.equals(job.getStatus().getState());
    }
}
