package dev.backfill.warehouse.bigquery.job;

import com.google.api.services.bigquery.model.ConnectionProperty;
import com.google.api.services.bigquery.model.ErrorProto;
import com.google.api.services.bigquery.model.GetQueryResultsResponse;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.JobStatus;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.spi.v2.BigQueryRpc;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.BigQueryErrors;
import dev.backfill.warehouse.bigquery.connect.Failure;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlText;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs statements as jobs: under a name of ours, so that one whose answer was lost can be sent again and runs
/// once; with a byte cap and a time limit on each.
public final class Jobs {
    private static final long PAGE = 10_000;
    /// With the usual pace, about a minute of waiting for whoever is in the way.
    private static final int MOST_JOBS = 8;

    private final BigQueryConnection to;
    private final BigQueryRpc rpc;
    private final Calls calls;
    private final JobLocations places = new JobLocations();
    private final JobWatch watch;

    /// A statement to be run.
    ///
    /// @param cap how many bytes it may be billed for
    record Order(Sql sql, Map<String, String> labels, long cap) {}

    /// Whoever sends a job: is told of it, and may have been stopped.
    interface Sender {
        /// The job that is on its way, and again when it is known to be there, and where: a cancellation that
        /// overtook it would be lost.
        void begun(JobReference job);

        /// Whether no other job shall follow one that has failed.
        boolean isStopped();
    }

    public Jobs(BigQueryConnection to, BigQueryRpc rpc, Calls calls) {
        this.to = to;
        this.rpc = rpc;
        this.calls = calls;
        this.watch = new JobWatch(to, rpc, calls, places);
    }

    public Calls calls() {
        return calls;
    }

    JobLocations places() {
        return places;
    }

    /// What a statement would read, and what kind it is, without running it.
    JobResult dryRun(Sql sql, Map<String, String> labels) {
        Job job = job(new JobReference().setProjectId(to.payer()).setLocation(to.location()), sql, labels);
        // Without a cap: what it would read is to be said, not refused.
        job.getConfiguration().setDryRun(true).getQuery().setUseQueryCache(false);
        Job answer = calls.make(sql.text(), () -> rpc.createJobForQuery(job));
        throwFailure(sql.text(), answer);
        places.add(answer.getJobReference());
        return JobResult.of(answer);
    }

    /// Runs a statement to its end. After a failure that passes, the statement is sent again under the next name.
    ///
    /// @param names the names that its jobs have, one after another: a job that has failed keeps its name for ever
    /// @throws dev.backfill.warehouse.WarehouseException if it has failed; nothing was changed then, except where
    ///     the kind is `UNREACHABLE` or `IN_DOUBT`: that is unknown until the job is asked for
    JobResult run(Supplier<String> names, Order order, Sender sender) {
        RetryPolicy<Job> again = RetryPolicy.<Job>builder()
                .handleIf((Throwable _) -> false)
                .handleResultIf(ended -> mayPass(failure(ended)) && !sender.isStopped())
                .withBackoff(calls.pace().first(), calls.pace().longest())
                .withJitter(0.2)
                .withMaxRetries(MOST_JOBS - 1)
                .build();
        Job ended = Failsafe.with(again).get(() -> once(names.get(), order, sender));
        throwFailure(order.sql().text(), ended);
        return JobResult.of(ended);
    }

    private Job once(String name, Order order, Sender sender) {
        String statement = order.sql().text();
        JobReference reference = reference(name);
        sender.begun(reference);
        Job job = job(reference, order.sql(), order.labels());
        job.getConfiguration().getQuery().setMaximumBytesBilled(order.cap());
        Job taken = insert(reference, job, statement);
        places.add(taken.getJobReference());
        if (!JobWatch.isDone(taken)) {
            sender.begun(taken.getJobReference());
        }
        return watch.await(statement, taken);
    }

    private static boolean mayPass(@Nullable ErrorProto error) {
        return error != null && Failure.of(error).jobMayBeTriedAnew();
    }

    /// The rows of a SELECT that has ended.
    public List<Row> rows(JobResult answer, String statement) {
        List<Row> rows = new ArrayList<>();
        pages(answer, statement, PAGE, part -> {
            if (part.getRows() != null) {
                rows.addAll(RowReader.rows(part.getSchema(), part.getRows()));
            }
            return true;
        });
        return rows;
    }

    /// The first rows of a SELECT that has ended. No more than one too many are fetched.
    public Excerpt excerpt(JobResult answer, String statement, int most) {
        List<Excerpt.Column> columns = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        pages(answer, statement, most + 1L, part -> {
            if (columns.isEmpty()) {
                columns.addAll(RowReader.columns(part.getSchema()));
            }
            if (part.getRows() != null) {
                part.getRows().forEach(row -> rows.add(RowReader.values(part.getSchema(), row)));
            }
            return rows.size() <= most;
        });
        return Excerpt.of(columns, rows, most);
    }

    /// Fetches an answer in pages.
    ///
    /// @param size rows of a page at most
    /// @param next is given each page, and says whether the next one is wanted
    private void pages(JobResult answer, String statement, long size, Predicate<GetQueryResultsResponse> next) {
        String page = null;
        boolean wanted;
        do {
            Map<BigQueryRpc.Option, Object> options = new EnumMap<>(BigQueryRpc.Option.class);
            options.put(BigQueryRpc.Option.MAX_RESULTS, size);
            if (page != null) {
                options.put(BigQueryRpc.Option.PAGE_TOKEN, page);
            }
            JobReference of = answer.reference();
            GetQueryResultsResponse part = calls.make(
                    statement, () -> rpc.getQueryResults(of.getProjectId(), of.getJobId(), of.getLocation(), options));
            wanted = next.test(part);
            page = part.getPageToken();
        } while (wanted && page != null);
    }

    /// Waits for the end of a job that was sent.
    ///
    /// @param doing what it does, as a person would name it
    public JobResult ended(String doing, JobReference reference) {
        Job job = watch.await(doing, calls.make(doing, () -> watch.get(reference)));
        throwFailure(doing, job);
        return JobResult.of(job);
    }

    /// What became of a job that may have been sent, once it has ended: true if it took effect, false if it
    /// failed; empty if BigQuery has no such job.
    Optional<Boolean> outcome(String name) {
        String doing = "job " + name;
        return watch.find(doing, reference(name)).map(job -> failure(watch.await(doing, job)) == null);
    }

    /// Asks BigQuery to stop a job. Whether it does is seen when the job ends.
    void cancel(JobReference job) {
        watch.cancel(job);
    }

    private JobReference reference(String name) {
        return new JobReference()
                .setProjectId(to.payer())
                .setLocation(to.location())
                .setJobId(name);
    }

    private Job job(JobReference reference, Sql sql, Map<String, String> labels) {
        JobConfigurationQuery query = new JobConfigurationQuery()
                .setQuery(SqlText.backslashed(sql.text()))
                .setUseLegacySql(false);
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
        return calls.make(statement, () -> {
            try {
                return rpc.createJobForQuery(job);
            } catch (BigQueryException e) {
                Failure failure = Failure.of(e);
                if (failure.isDuplicate()) {
                    // An earlier call arrived and its answer was lost.
                    return watch.get(reference);
                }
                if (failure.isInTheWay()) {
                    // Said at once instead of at the end: the job has this name, and has failed.
                    return new Job()
                            .setJobReference(reference)
                            .setStatus(new JobStatus().setState("DONE").setErrorResult(failure.proto()));
                }
                throw e;
            }
        });
    }

    private static @Nullable ErrorProto failure(Job job) {
        return job.getStatus() == null ? null : job.getStatus().getErrorResult();
    }

    private void throwFailure(String statement, Job job) {
        ErrorProto error = failure(job);
        if (error != null) {
            throw BigQueryErrors.job(to, statement, error);
        }
    }
}
