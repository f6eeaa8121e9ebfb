package dev.backfill.orchestrator;

import dev.backfill.warehouse.Leases.Lease;
import dev.backfill.warehouse.WarehouseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews the lease of a run while the run lives, and knows when it must not write any more: when somebody else
/// has taken its partitions, or when the lease has ended because the warehouse could not be reached or this
/// machine slept.
final class LeaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);

    /// What is written in the last moments of a lease may arrive after its end.
    private static final int MARGIN = 10;

    private final Lease lease;
    private final InstantSource clock;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Instant heldSince;
    private volatile boolean lost;

    /// @param lease the lease; closed with this
    /// @param taken the time before it was taken
    LeaseWatch(Lease lease, InstantSource clock, Instant taken) {
        this.lease = lease;
        this.clock = clock;
        this.heldSince = taken;
    }

    /// Renews it from now on, on a thread of its own.
    void start(String runId) {
        Thread.ofVirtual().name("lease-" + runId).start(this::renew);
    }

    /// Whether the partitions are still the run's own. Returns at once.
    boolean lasts() {
        Duration length = lease.length();
        Instant end = heldSince.plus(length.minus(length.dividedBy(MARGIN)));
        return !lost && clock.instant().isBefore(end);
    }

    private void renew() {
        while (!lost && !isOver()) {
            Instant asked = clock.instant();
            try {
                if (lease.renew()) {
                    heldSince = asked;
                } else {
                    lost = true;
                }
            } catch (WarehouseException e) {
                // The next time may go well; if none does, the lease ends.
                LOG.warn("The lease could not be renewed: {}", e.getMessage());
            }
        }
    }

    private boolean isOver() {
        try {
            return over.await(lease.renewEvery().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Lets go of the partitions. That it fails is no fault of the run: the lease ends by itself.
    @Override
    public void close() {
        if (over.getCount() == 0) {
            return;
        }
        over.countDown();
        try {
            lease.close();
        } catch (WarehouseException e) {
            LOG.warn("The lease could not be ended, and ends by itself: {}", e.getMessage());
        }
    }
}
