package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.runtime.LeaseWatch;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.Leases.Answer;
import dev.backfill.warehouse.Leases.Lease;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a warehouse that other machines write too. */
@Timeout(120)
class LeasedRunsTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");

    private RepairBench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new RepairBench(folder).poisoned(FOURTH);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void ofTwoRunsOnOnePartitionOneWinsAndTheOtherNamesIt() throws Exception {
        try (Warehouse hers = emulated();
                Warehouse his = emulated()) {
            try (Session session = hers.open()) {
                session.execute(Sql.of("DROP SCHEMA IF EXISTS backfill_kept CASCADE"));
            }
            CountDownLatch writing = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            bench.script("TDZA", FOURTH, () -> {
                writing.countDown();
                mayEnd.await();
                return RepairBench.HEALTHY;
            });
            Run first = bench.start(bench.plan(), hers.leases());
            writing.await();
            int logged = bench.log.size();
            assertThatThrownBy(() -> bench.start(bench.plan(), his.leases()))
                    .isInstanceOfSatisfying(RunHeldException.class, e -> {
                        assertThat(e)
                                .hasMessageMatching("out\\.ml 2021-12-04, out\\.pcf 2021-12-04, out\\.pdc 2021-12-04,"
                                        + " out\\.tdza 2021-12-04 is held by run " + first.id()
                                        + " \\(\\S+@\\S+, since \\S+Z\\)\\.");
                        assertThat(e.remedy())
                                .contains("If its machine has died, the hold ends by itself at ")
                                .endsWith("Nothing was written.");
                    });
            assertThat(bench.log).as("the refused run is none").hasSize(logged);
            mayEnd.countDown();
            assertThat(first.await().state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(bench.start(bench.plan(), his.leases()).await().state())
                    .as("released with the end of the first")
                    .isEqualTo(RunState.SUCCEEDED);
        }
    }

    @Test
    void aRunWhoseLeaseIsLostStopsBeforeItWrites() throws Exception {
        AtomicBoolean held = new AtomicBoolean(true);
        CountDownLatch lost = new CountDownLatch(1);
        Leases leases = _ -> new Answer.Granted(new Lease() {
            @Override
            public Duration renewEvery() {
                return Duration.ofMillis(1);
            }

            @Override
            public boolean renew() {
                if (!held.get()) {
                    lost.countDown();
                }
                return held.get();
            }
        });
        bench.script("TDZA", FOURTH, () -> {
            held.set(false);
            lost.await();
            // The SELECT never ends by itself: only the stop ends it.
            return "SELECT @date AS d, 'k' || COUNT(*) AS k, 1.5 AS strength, CAST(@processed_at AS TIMESTAMP) AS"
                    + " processed_at FROM range(10000000) a, range(10000000) b WHERE a.range * b.range % 7 = 3";
        });
        Receipt receipt = bench.start(bench.plan(), leases).await();
        assertThat(receipt.state()).isEqualTo(RunState.STOPPED);
        assertThat(receipt.steps()).extracting(StepChanged::state).containsOnly(StepState.CANCELLED);
        assertThat(receipt.reason()).contains("its hold on the partitions has ended");
    }

    @Test
    void aLeaseIsRenewedWhileTheRunLivesAndReleasedOnce() throws Exception {
        CountDownLatch renewed = new CountDownLatch(3);
        AtomicReference<String> released = new AtomicReference<>("");
        Leases leases = claim -> new Answer.Granted(new Lease() {
            @Override
            public Duration renewEvery() {
                return Duration.ofMillis(1);
            }

            @Override
            public boolean renew() {
                renewed.countDown();
                return true;
            }

            @Override
            public void close() {
                released.updateAndGet(before -> before + claim.runId());
            }
        });
        bench.script("TDZA", FOURTH, () -> {
            assertThat(renewed.await(60, TimeUnit.SECONDS)).isTrue();
            return RepairBench.HEALTHY;
        });
        Run run = bench.start(bench.plan(), leases);
        assertThat(run.await().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(released.get()).isEqualTo(run.id());
    }

    @Test
    void aLeaseThatCannotBeRenewedEndsByTheClock() {
        Instant taken = Instant.parse("2022-01-20T10:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(taken);
        Lease tenMinutes = new Lease() {
            @Override
            public Duration length() {
                return Duration.ofMinutes(10);
            }
        };
        AtomicLong nanos = new AtomicLong();
        try (LeaseWatch watch = new LeaseWatch(tenMinutes, now::get, nanos::get, new LeaseWatch.Moment(taken, 0))) {
            now.set(taken.plus(Duration.ofMinutes(9)).minusMillis(1));
            assertThat(watch.lasts()).isTrue();
            now.set(taken.plus(Duration.ofMinutes(9)));
            assertThat(watch.lasts()).as("a tenth before its end").isFalse();
            now.set(taken.minus(Duration.ofHours(2)));
            assertThat(watch.lasts()).as("the clock was set back").isTrue();
            nanos.set(Duration.ofMinutes(9).toNanos());
            assertThat(watch.lasts()).as("time passes all the same").isFalse();
        }
    }

    private static Warehouse emulated() {
        return BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(Emulator.get().endpoint()), Set.of());
    }
}
