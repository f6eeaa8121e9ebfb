package dev.backfill.model.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.findings.FindingExtent;
import dev.backfill.model.DateInterval;
import dev.backfill.model.SampleScan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanTest {
    private static final Scan SCAN = SampleScan.demo();

    @Test
    void isEqualToOneWithTheSameInIt() {
        assertThat(scan(SCAN, -1)).isEqualTo(SCAN).hasSameHashCodeAs(SCAN);
    }

    @Test
    void differsByEachOfItsParts() {
        for (int part = 0; part < Scan.class.getRecordComponents().length; part++) {
            assertThat(scan(SCAN, part))
                    .as(Scan.class.getRecordComponents()[part].getName())
                    .isNotEqualTo(SCAN);
        }
    }

    /// The same, but for one part. A shorter interval needs fewer days and cells.
    private static Scan scan(Scan s, int part) {
        boolean shorter = part == 2;
        List<EventDay> days = shorter ? s.days().subList(0, s.days().size() - 1) : s.days();
        List<Cell> cells =
                shorter ? s.cells().subList(0, s.cells().size() - s.processors().size()) : s.cells();
        return new Scan(
                part == 0 ? "another" : s.pipeline(),
                part == 1 ? s.processors().reversed() : s.processors(),
                shorter
                        ? DateInterval.inclusive(
                                s.interval().start(), s.interval().last().minusDays(1))
                        : s.interval(),
                part == 3 ? s.asOf().plusMillis(1) : s.asOf(),
                part == 4 ? days.reversed() : days,
                part == 5 ? suspect(cells) : cells,
                part == 6 ? List.of() : s.findings(),
                part == 7 ? List.of(new ChecklistItem("another", true, "")) : s.checklist(),
                part == 8 ? List.of(new CheckResult("another", true, "", 1)) : s.checks(),
                part == 9 ? new ScanCost(99, 99, 99) : s.cost(),
                part == 10 ? Around.nothing(DateInterval.parse("2020-01-01..2023-01-01")) : s.around(),
                part == 11 ? List.of(accepted(s)) : s.accepted());
    }

    private static Scan.Accepted accepted(Scan s) {
        Finding finding = s.findings().getFirst();
        return new Scan.Accepted(finding, FindingExtent.accept(finding, s, "anna@laptop", s.asOf(), "a reason", null));
    }

    private static List<Cell> suspect(List<Cell> cells) {
        List<Cell> changed = new ArrayList<>(cells);
        changed.set(0, cells.getFirst().with(new Cell.Doubts(true, null, null, null)));
        return changed;
    }
}
