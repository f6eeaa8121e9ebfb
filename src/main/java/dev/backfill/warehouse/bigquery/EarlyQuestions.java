package dev.backfill.warehouse.bigquery;

import dev.backfill.warehouse.EarlyAnswer;
import dev.backfill.warehouse.bigquery.job.JobResult;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/// Questions of one unit of work that are on their way at the same time: BigQuery takes a second or two for each,
/// however little it reads, and as long for many at once.
final class EarlyQuestions implements AutoCloseable {
    /// BigQuery runs a hundred of one project at once; these are not all of its users.
    static final int AT_ONCE = 8;

    private final Supplier<BigQuerySession> opens;
    private final Map<Sql, EarlyAnswer<BigQuerySession>> begun = new ConcurrentHashMap<>();
    private final ThreadFactory threads;
    private volatile boolean cancelled;
    private int queries;
    private long bytes;

    /// An answer.
    ///
    /// @param job what BigQuery says of its job
    record Answered(List<Row> rows, JobResult job) {}

    /// @param opens opens a unit of work for one question
    EarlyQuestions(Supplier<BigQuerySession> opens) {
        this.opens = opens;
        Semaphore places = new Semaphore(AT_ONCE);
        this.threads = asks -> Thread.ofVirtual().name("early question").unstarted(() -> {
            places.acquireUninterruptibly();
            try {
                asks.run();
            } finally {
                places.release();
            }
        });
    }

    /// Begins to ask, or waits for a place among those that do.
    void begin(Sql question) {
        if (!cancelled) {
            begun.computeIfAbsent(question, sql -> new EarlyAnswer<>(sql, opens.get(), threads));
        }
    }

    /// The answer to a question that was begun, once.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException as the question itself would
    Optional<Answered> take(Sql question) {
        EarlyAnswer<BigQuerySession> early = begun.get(question);
        if (early == null) {
            return Optional.empty();
        }
        try {
            List<Row> rows = early.get();
            return early.session().last().map(job -> new Answered(rows, job));
        } finally {
            begun.remove(question);
            end(early);
        }
    }

    private void end(EarlyAnswer<BigQuerySession> early) {
        early.close();
        queries += early.session().queries();
        bytes += early.session().bytes();
    }

    /// How many statements have ended.
    int queries() {
        return queries;
    }

    /// What they were billed for.
    long bytes() {
        return bytes;
    }

    /// Stops all of them, and begins no other. Another thread may call it.
    void cancel() {
        cancelled = true;
        begun.values().forEach(EarlyAnswer::cancel);
    }

    /// Stops what nobody takes any more: all of them first, or the next would begin as one ends.
    @Override
    public void close() {
        if (!begun.isEmpty()) {
            cancel();
            begun.values().forEach(this::end);
            begun.clear();
        }
    }
}
