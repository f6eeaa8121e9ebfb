package dev.backfill.orchestrator.runtime;

import dev.backfill.warehouse.Session;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Stops what a session is doing when it takes too long.
public final class StatementLimit implements AutoCloseable {
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private volatile boolean reached;

    private StatementLimit() {}

    /// Watches a session until the limit is closed.
    ///
    /// @param longest how long it may take; null for as long as it does
    public static StatementLimit over(Session session, @Nullable Duration longest) {
        StatementLimit limit = new StatementLimit();
        if (longest != null) {
            limit.end.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, e) -> {
                if (e instanceof TimeoutException) {
                    limit.reached = true;
                    session.cancel();
                }
            });
        }
        return limit;
    }

    /// Whether it took too long.
    public boolean isReached() {
        return reached;
    }

    @Override
    public void close() {
        end.complete(true);
    }
}
