package dev.backfill.orchestrator.runtime;

import dev.backfill.warehouse.Leases.Lease;
import dev.backfill.warehouse.WarehouseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews the lease of a run while the run lives, and knows when it must not write any more: when somebody else
/// has taken its partitions, or when the lease has ended because the warehouse could not be reached or this
/// machine slept.
public final class LeaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);

    /// What is written in the last moments of a lease may arrive after its end.
    private static final int MARGIN = 10;

    private final Lease lease;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Moment heldSince;
    private volatile boolean lost;

    /// A point in time, as the clock shows it and as the machine counts it. A clock that is set back makes a lease
    /// seem younger, and a machine that sleeps does not count: whichever says that more time has passed is
    /// believed.
    ///
    /// @param wall what the clock showed
    /// @param nanos what the ticker showed
    public record Moment(Instant wall, long nanos) {
        Duration until(Moment later) {
            Duration shown = Duration.between(wall, later.wall);
            Duration counted = Duration.ofNanos(later.nanos - nanos);
            return shown.compareTo(counted) > 0 ? shown : counted;
        }
    }

    /// @param lease the lease; closed with this
    /// @param ticker counts the nanoseconds that pass, whatever the clock is set to
    /// @param taken the time before it was taken
    public LeaseWatch(Lease lease, InstantSource clock, LongSupplier ticker, Moment taken) {
        this.lease = lease;
        this.clock = clock;
        this.ticker = ticker;
        this.heldSince = taken;
    }

    private Moment now() {
        return new Moment(clock.instant(), ticker.getAsLong());
    }

    /// Renews it from now on, on a thread of its own.
    public void start(String runId) {
        Thread.ofVirtual().name("lease-" + runId).start(this::renew);
    }

    /// Whether the partitions are still the run's own. Returns at once.
    public boolean lasts() {
        Duration length = lease.length();
        Duration safe = length.minus(length.dividedBy(MARGIN));
        return !lost && heldSince.until(now()).compareTo(safe) < 0;
    }

    private void renew() {
        while (!lost && !isOver()) {
            Moment asked = now();
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
