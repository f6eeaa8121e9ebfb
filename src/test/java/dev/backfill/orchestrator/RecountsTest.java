package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.orchestrator.context.DateScan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When dates are counted again that have ended. */
@Timeout(60)
class RecountsTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final LocalDate FIFTH = LocalDate.parse("2021-12-05");

    private final List<Set<LocalDate>> recounts = new CopyOnWriteArrayList<>();
    private final CountDownLatch counted = new CountDownLatch(1);

    private RepairBench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new RepairBench(folder).poisoned(FOURTH).poisoned(FIFTH);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void datesThatEndSoonWhereALookIsSlowAreCountedInOne() throws InterruptedException {
        Receipt receipt = repair(Duration.ofMinutes(10));

        assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(receipt.open()).isEmpty();
        assertThat(recounts).containsExactly(Set.of(FOURTH, FIFTH));
    }

    @Test
    void aDateIsCountedAtOnceWhereALookIsQuick() throws InterruptedException {
        // The later date waits until the earlier one was counted.
        bench.script("TDZA", FIFTH, () -> {
            assertThat(counted.await(30, TimeUnit.SECONDS)).isTrue();
            return RepairBench.HEALTHY;
        });

        Receipt receipt = repair(Duration.ZERO);

        assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(recounts).containsExactly(Set.of(FOURTH), Set.of(FIFTH));
    }

    /** @param look how long the look took with which the run begins */
    private Receipt repair(Duration look) throws InterruptedException {
        DateScan scans = bench.scans();
        DateScan timed = new DateScan() {
            @Override
            public Scan scan(DateInterval dates) {
                return taking(look, scans.scan(dates));
            }

            @Override
            public SortedMap<LocalDate, Scan> each(SortedSet<LocalDate> dates) {
                recounts.add(Set.copyOf(dates));
                counted.countDown();
                return scans.each(dates);
            }
        };
        return bench.orchestrator(bench.log::add, timed)
                .start(bench.plan(), RunOptions.defaults(), _ -> {})
                .await();
    }

    private static Scan taking(Duration look, Scan scan) {
        return new Scan(
                scan.pipeline(),
                scan.processors(),
                scan.interval(),
                scan.asOf(),
                scan.days(),
                scan.cells(),
                scan.findings(),
                scan.checklist(),
                scan.checks(),
                new ScanCost(scan.cost().queries(), 0, look.toMillis()),
                scan.around(),
                scan.accepted());
    }
}
