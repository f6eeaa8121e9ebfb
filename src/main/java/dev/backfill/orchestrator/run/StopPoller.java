package dev.backfill.orchestrator.run;

import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.LeaseWatch;
import dev.backfill.orchestrator.runtime.StopSignal;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks now and then whether another process wants a run to stop, and whether the run still may write.
final class StopPoller {
    private static final Logger LOG = LoggerFactory.getLogger(StopPoller.class);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final String BY = "as asked from another process";

    private final RunBoard board;
    private final StopSignal stop;
    private final LeaseWatch lease;

    StopPoller(RunBoard board, StopSignal stop, LeaseWatch lease) {
        this.board = board;
        this.stop = stop;
        this.lease = lease;
    }

    /// Looks until the run has ended.
    void until(Future<?> end) {
        while (!ended(end)) {
            if (!lease.lasts()) {
                stop.stopNow("because its hold on the partitions has ended: somebody else may write them now");
            }
            try {
                switch (board.asked()) {
                    case NOTHING -> {}
                    case AFTER_DATE -> stop.stopAfterDate(BY);
                    case NOW -> stop.stopNow(BY);
                }
            } catch (RuntimeException e) {
                LOG.warn("Run {} cannot see whether it should stop", board.runId(), e);
            }
        }
    }

    private static boolean ended(Future<?> end) {
        try {
            end.get(EVERY.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException _) {
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
