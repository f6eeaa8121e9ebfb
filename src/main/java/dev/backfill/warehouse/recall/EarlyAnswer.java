package dev.backfill.warehouse.recall;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// The answer to a question that is asked in a unit of work of its own, while somebody asks others.
final class EarlyAnswer implements AutoCloseable {
    private final Sql question;
    private final Session session;
    private final FutureTask<List<Row>> answer;
    private final Thread thread;

    /// Begins to ask.
    ///
    /// @param opens opens the unit of work
    EarlyAnswer(Sql question, Supplier<Session> opens) {
        this.question = question;
        this.session = opens.get();
        this.answer = new FutureTask<>(() -> session.ask(question));
        // The engine computes on the thread that asks: one of its own, not one that others share.
        this.thread = Thread.ofPlatform().name("early answer").daemon().start(answer);
    }

    boolean isTo(Sql sql) {
        return question.equals(sql);
    }

    /// Waits for it.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException as the question itself would
    List<Row> get() {
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

    /// How many queries were sent for it.
    int queries() {
        return session.queries();
    }

    void cancel() {
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
