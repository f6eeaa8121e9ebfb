package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Follows a draft while the rows are looked at, and can stop that. Made for one look.
public final class DraftWatch {
    private final Progress progress;
    private boolean stopped;
    private @Nullable Runnable asking;

    /// Told how far a look is.
    public interface Progress {
        /// Called by the thread that looks.
        ///
        /// @param table what is looked at now
        /// @param done how many looks are done
        /// @param all how many there are: two for each table
        void looking(TableName table, int done, int all);
    }

    /// @param progress told before each table
    public DraftWatch(Progress progress) {
        this.progress = progress;
    }

    /// A look that nobody follows.
    public static DraftWatch none() {
        return new DraftWatch((_, _, _) -> {});
    }

    /// Says how the question is stopped that is being asked; null once nothing is asked. A stop that came before
    /// still reaches it.
    public synchronized void asks(@Nullable Runnable stop) {
        asking = stop;
        if (stopped && stop != null) {
            stop.run();
        }
    }

    /// Says which table is looked at.
    ///
    /// @throws CancellationException if it was stopped
    public void looking(TableName table, int done, int all) {
        synchronized (this) {
            if (stopped) {
                throw new CancellationException("The look was stopped.");
            }
        }
        progress.looking(table, done, all);
    }

    /// Stops the look, at once where the engine can. Any thread may.
    public synchronized void stop() {
        stopped = true;
        if (asking != null) {
            asking.run();
        }
    }
}
