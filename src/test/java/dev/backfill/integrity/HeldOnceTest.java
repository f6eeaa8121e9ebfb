package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Ten years of fifty processors are close to two hundred thousand cells: what each of them holds for itself counts. */
class HeldOnceTest {
    private static final LocalDate DAY = LocalDate.parse("2021-12-09");
    private static final String ON = " WHERE d = DATE '2021-12-09'";

    @TempDir
    private Path folder;

    private TinyWarehouse warehouse;

    @BeforeEach
    void build() {
        warehouse = new TinyWarehouse(folder).healthy("2021-12-01..2021-12-31").run("DELETE FROM out.store" + ON);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void cellsShareTheirPeriodsCountsAndProofs() {
        Collection<Cell> cells = warehouse.scan().cells();
        assertThat(cells).hasSize(93);
        assertThat(held(cells, c -> c.partition().period()))
                .isEqualTo(differing(cells, c -> c.partition().period()));
        assertThat(held(cells, Cell::counts)).isEqualTo(differing(cells, Cell::counts));
        List<Cell> calm = cells.stream().filter(c -> !c.severity().isBad()).toList();
        assertThat(held(calm, Cell::proof)).isEqualTo(differing(calm, Cell::proof));
    }

    @Test
    void aPictureThatFollowsHoldsNothingOfThePictureBefore() throws Exception {
        FollowedScan followed = warehouse.followed();
        List<WeakReference<Cell>> first = cells(followed.refresh());
        List<WeakReference<Cell>> second = cells(followed.again(new TreeSet<>(Set.of(DAY))));
        Scan last = followed.refresh();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> {
            System.gc();
            return first.stream().allMatch(c -> c.get() == null)
                    && second.stream().allMatch(c -> c.get() == null);
        });
        assertThat(last.cell(new Partition("STORE", Period.day(DAY)))).isPresent();
    }

    private static List<WeakReference<Cell>> cells(Scan scan) {
        return scan.cells().stream().map(WeakReference::new).toList();
    }

    private static int held(Collection<Cell> cells, Function<Cell, Object> part) {
        Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());
        cells.forEach(c -> held.add(part.apply(c)));
        return held.size();
    }

    private static int differing(Collection<Cell> cells, Function<Cell, Object> part) {
        Set<Object> differing = new HashSet<>();
        cells.forEach(c -> differing.add(part.apply(c)));
        return differing.size();
    }
}
