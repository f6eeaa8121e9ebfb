package dev.backfill.warehouse.bigquery;

import com.google.api.services.bigquery.model.ConnectionProperty;
import com.google.api.services.bigquery.model.ErrorProto;
import com.google.api.services.bigquery.model.GetQueryResultsResponse;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobReference;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.spi.v2.BigQueryRpc;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs statements as jobs: under a name of ours, so that one whose answer was lost can be sent again and runs once;
/// with a byte cap and a time limit on each. Google's client repeats neither a job that a server error hid, nor keeps
/// its name.
final class Jobs {
    private static final String DONE = "DONE";
    private static final long PAGE = 10_000;
    private static final int MOST_TRIES = 6;
    private static final int MOST_JOBS = 3;
    /// How long a cancelled job may take to say what became of it.
    private static final Duration CANCEL_BOUND = Duration.ofMinutes(2);

    private final BigQueryConnection to;
    private final BigQueryRpc rpc;
    private final Pace pace;

    /// How long to wait before asking again.
    ///
    /// @param first before the second try; it doubles from there
    /// @param longest between any two
    record Pace(Duration first, Duration longest) {
        static final Pace USUAL = new Pace(Duration.ofMillis(500), Duration.ofSeconds(16));
    }

    Jobs(BigQueryConnection to, BigQueryRpc rpc, Pace pace) {
        this.to = to;
        this.rpc = rpc;
        this.pace = pace;
    }

    /// What a statement would read, and what kind it is, without running it.
    Answer dryRun(Sql sql, Map<String, String> labels) {
        Job job = job(new JobReference().setProjectId(to.payer()).setLocation(to.location()), sql, labels);
        job.getConfiguration().setDryRun(true).getQuery().setUseQueryCache(false);
        Job answer = call(sql.text(), () -> rpc.createJobForQuery(job));
        throwFailure(sql.text(), answer);
        return Answer.of(answer);
    }

    /// Runs a statement to its end.
    ///
    /// @param begun is told of the job when it is sent, and again when it is known to be there: a cancellation that
    ///     overtook it would be lost
    /// @throws WarehouseException if it has failed; nothing was changed then, except where the kind is `TRANSIENT`:
    ///     that is unknown
    Answer run(String id, Sql sql, Map<String, String> labels, Consumer<JobReference> begun) {
        for (int attempt = 1; ; attempt++) {
            String name = attempt == 1 ? id : JobIds.again(id, attempt);
            JobReference reference = new JobReference()
                    .setProjectId(to.payer())
                    .setLocation(to.location())
                    .setJobId(name);
            begun.accept(reference);
            Job taken = insert(reference, job(reference, sql, labels), sql.text());
            if (!isDone(taken)) {
                begun.accept(reference);
            }
            Job ended = await(sql.text(), taken);
            ErrorProto error = failure(ended);
            if (error == null) {
                return Answer.of(ended);
            }
            if (attempt == MOST_JOBS || !BigQueryErrors.isPassing(String.valueOf(error.getReason()))) {
                throw BigQueryErrors.job(to, sql.text(), String.valueOf(error.getReason()), error.getMessage());
            }
        }
    }

    /// The rows of a SELECT that has ended.
    List<Row> rows(Answer answer, String statement) {
        List<Row> rows = new ArrayList<>();
        String page = null;
        do {
            Map<BigQueryRpc.Option, Object> options = new EnumMap<>(BigQueryRpc.Option.class);
            options.put(BigQueryRpc.Option.MAX_RESULTS, PAGE);
            if (page != null) {
                options.put(BigQueryRpc.Option.PAGE_TOKEN, page);
            }
            JobReference of = answer.reference();
            GetQueryResultsResponse part = call(
                    statement, () -> rpc.getQueryResults(of.getProjectId(), of.getJobId(), of.getLocation(), options));
            if (part.getRows() != null) {
                part.getRows().forEach(row -> rows.add(Rows.read(part.getSchema(), row)));
            }
            page = part.getPageToken();
        } while (page != null);
        return rows;
    }

    /// Waits for the end of a job that was sent.
    ///
    /// @param doing what it does, as a person would name it
    Answer ended(String doing, JobReference reference) {
        Job job = await(doing, call(doing, () -> get(reference)));
        throwFailure(doing, job);
        return Answer.of(job);
    }

    /// Asks BigQuery to stop a job. Whether it does is seen when the job ends.
    void cancel(JobReference job) {
        try {
            rpc.cancel(job.getProjectId(), job.getJobId(), job.getLocation());
        } catch (BigQueryException e) {
            // A job that was never taken, or has ended, cannot be cancelled: its end says what became of it.
            if (!BigQueryErrors.isNotFound(e)) {
                throw BigQueryErrors.calling(to, "cancel", e);
            }
        }
    }

    private Job job(JobReference reference, Sql sql, Map<String, String> labels) {
        JobConfigurationQuery query = new JobConfigurationQuery()
                .setQuery(sql.text())
                .setUseLegacySql(false)
                .setMaximumBytesBilled(to.maximumBytes());
        var parameters = Parameters.of(sql);
        if (!parameters.isEmpty()) {
            query.setParameterMode("NAMED").setQueryParameters(parameters);
        }
        if (!to.payer().equals(to.project())) {
            query.setConnectionProperties(List.of(
                    new ConnectionProperty().setKey("dataset_project_id").setValue(to.project())));
        }
        return new Job()
                .setJobReference(reference)
                .setConfiguration(new JobConfiguration()
                        .setQuery(query)
                        .setJobTimeoutMs(to.timeLimit().toMillis())
                        .setLabels(labels));
    }

    private Job insert(JobReference reference, Job job, String statement) {
        return call(statement, () -> {
            try {
                return rpc.createJobForQuery(job);
            } catch (BigQueryException e) {
                if (BigQueryErrors.isDuplicate(e)) {
                    // An earlier call arrived and its answer was lost.
                    return get(reference);
                }
                throw e;
            }
        });
    }

    private Job get(JobReference job) {
        Job found = rpc.getJob(job.getProjectId(), job.getJobId(), job.getLocation(), Map.of());
        if (found == null) {
            throw new WarehouseException(
                    Kind.IN_DOUBT,
                    "BigQuery does not know job " + job.getJobId() + ".",
                    "Check 'location' in settings.yaml, then scan again: the job may have run.",
                    null);
        }
        return found;
    }

    /// Waits for the end of a job; cancels it when it takes too long.
    private Job await(String statement, Job started) {
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
                    "Look at the job in the BigQuery console, then scan again.",
                    null);
        }
        return last;
    }

    private Job poll(String statement, JobReference reference, Duration longest) {
        RetryPolicy<Job> untilDone = RetryPolicy.<Job>builder()
                .handleResultIf(j -> !isDone(j))
                .withBackoff(Duration.ofMillis(50), Duration.ofSeconds(2), 1.5)
                .withMaxRetries(-1)
                .withMaxDuration(longest)
                .build();
        return Failsafe.with(untilDone).get(() -> call(statement, () -> get(reference)));
    }

    private static boolean isDone(Job job) {
        return job.getStatus() != null && DONE.equals(job.getStatus().getState());
    }

    private static @Nullable ErrorProto failure(Job job) {
        return job.getStatus() == null ? null : job.getStatus().getErrorResult();
    }

    private void throwFailure(String statement, Job job) {
        ErrorProto error = failure(job);
        if (error != null) {
            throw BigQueryErrors.job(to, statement, String.valueOf(error.getReason()), error.getMessage());
        }
    }

    /// Makes a call, again where it may be made again.
    <T> T call(String doing, CheckedSupplier<T> call) {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handleIf(BigQueryErrors::isPassing)
                .withBackoff(pace.first(), pace.longest())
                .withJitter(0.2)
                .withMaxRetries(MOST_TRIES - 1)
                .build();
        try {
            return Failsafe.with(policy).get(call);
        } catch (BigQueryException e) {
            throw BigQueryErrors.calling(to, doing, e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof BigQueryException cause) {
                throw BigQueryErrors.calling(to, doing, cause);
            }
            throw e;
        }
    }
}
