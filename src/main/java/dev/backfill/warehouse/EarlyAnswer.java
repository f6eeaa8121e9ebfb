package dev.backfill.warehouse;

import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/// The answer to a question that is asked in a unit of work of its own, while somebody asks others.
///
/// @param <S> what kind of unit of work that is
public final class EarlyAnswer<S extends Session> implements AutoCloseable {
    private final S session;
    private final FutureTask<List<Row>> answer;
    private final Thread thread;

    /// Begins to ask.
    ///
    /// @param session asks this question only
    /// @param threads makes the thread that waits for the answer, on which some engines compute it
    public EarlyAnswer(Sql question, S session, ThreadFactory threads) {
        this.session = session;
        this.answer = new FutureTask<>(() -> session.ask(question));
        this.thread = threads.newThread(answer);
        thread.start();
    }

    /// The unit of work that is asked.
    public S session() {
        return session;
    }

    /// Whether it is there, or never will be.
    public boolean isDone() {
        return answer.isDone();
    }

    /// Waits for it.
    ///
    /// @throws WarehouseException as the question itself would
    public List<Row> get() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Stops it. Whoever waits for it is told so.
    public void cancel() {
        session.cancel();
    }

    /// Stops what nobody waits for any more.
    @Override
    public void close() {
        if (!answer.isDone()) {
            session.cancel();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        session.close();
    }
}
