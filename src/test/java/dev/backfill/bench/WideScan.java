package dev.backfill.bench;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What a scan of many processors over years finds, without a warehouse. Every eleventh cell is bad. */
final class WideScan {
    static final DateInterval TEN_YEARS = DateInterval.parse("2015-01-01..2024-12-31");

    private WideScan() {}

    static Scan of(String pipeline, List<String> processors, DateInterval interval) {
        List<EventDay> days =
                interval.dates().map(d -> EventDay.of(d, 6, 6, 6, 6, 6)).toList();
        List<Cell> cells = new ArrayList<>();
        for (EventDay day : days) {
            for (int row = 0; row < processors.size(); row++) {
                cells.add(cell(processors.get(row), row, day.date()));
            }
        }
        Instant asOf = Instant.parse("2025-01-01T06:00:00Z");
        return new Scan(
                pipeline,
                processors,
                interval,
                asOf,
                days,
                cells,
                List.of(),
                List.of(),
                List.of(),
                new ScanCost(1, 0, 1));
    }

    /** The same with these partitions complete, and a little later. */
    static Scan mended(Scan scan, Set<Partition> partitions) {
        return new Scan(
                scan.pipeline(),
                scan.processors(),
                scan.interval(),
                scan.asOf().plusMillis(1),
                scan.days(),
                scan.cells().stream()
                        .map(c -> partitions.contains(c.partition()) ? cell(c.partition(), Verdict.COMPLETE) : c)
                        .toList(),
                scan.findings(),
                scan.checklist(),
                scan.checks(),
                scan.cost());
    }

    static List<String> names(int processors) {
        return IntStream.rangeClosed(1, processors).mapToObj(i -> "P" + i).toList();
    }

    private static Cell cell(String processor, int row, LocalDate date) {
        Verdict verdict = switch ((int) ((date.toEpochDay() + row) % 33)) {
            case 0 -> Verdict.MISSING;
            case 11 -> Verdict.PARTIAL;
            case 22 -> Verdict.CONTAMINATED;
            default -> Verdict.COMPLETE;
        };
        return cell(new Partition(processor, date), verdict);
    }

    private static Cell cell(Partition partition, Verdict verdict) {
        int actual = switch (verdict) {
            case MISSING -> 0;
            case PARTIAL -> 90;
            default -> 131;
        };
        return new Cell(
                partition, verdict, 131, actual, actual, 0, 0, actual, null, false, new Proof.NotLookedAt(), null);
    }
}
