package dev.backfill.model;

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

/// Scans of many years: seasons from October to April with events on most days, standing rows in between, and a fault
/// here and there, the same ones each time.
public final class YearScans {
    /// Ten whole years.
    public static final DateInterval TEN_YEARS = DateInterval.parse("2015-01-01..2024-12-31");

    private static final Instant AS_OF = Instant.parse("2025-01-01T06:00:00Z");

    private YearScans() {}

    /// The cells of these processors; without findings.
    public static Scan of(List<String> processors, DateInterval interval) {
        List<EventDay> days = interval.dates().map(YearScans::day).toList();
        List<Cell> cells = new ArrayList<>(days.size() * processors.size());
        for (EventDay day : days) {
            for (int row = 0; row < processors.size(); row++) {
                cells.add(cell(processors.get(row), row, day));
            }
        }
        return new Scan(
                "years",
                processors,
                interval,
                AS_OF,
                days,
                cells,
                List.of(),
                List.of(),
                List.of(),
                new ScanCost(1, 0, 1));
    }

    private static EventDay day(LocalDate date) {
        boolean season = date.getMonthValue() >= 10 || date.getMonthValue() <= 4;
        int played = season && date.toEpochDay() % 9 != 0 ? 3 + (int) (date.toEpochDay() % 7) : 0;
        return EventDay.of(date, played, played, played, played, played);
    }

    private static Cell cell(String processor, int row, EventDay day) {
        Partition partition = new Partition(processor, day.date());
        int expected = day.played() * 20;
        if (expected == 0) {
            return new Cell(partition, Verdict.NO_EVENT, 0, 0, 0, 0, 0, 0, null, false, new Proof.NotLookedAt(), null);
        }
        long fault = Math.floorMod(day.date().toEpochDay() * 31 + row * 17L, 1009);
        Verdict verdict = switch ((int) fault) {
            case 3 -> Verdict.MISSING;
            case 101, 102 -> Verdict.CONTAMINATED;
            case 404 -> Verdict.LOW;
            case 707, 708, 709 -> Verdict.PARTIAL;
            default -> Verdict.COMPLETE;
        };
        int actual = switch (verdict) {
            case MISSING -> 0;
            case LOW -> expected / 3;
            case PARTIAL -> expected * 3 / 4;
            default -> expected;
        };
        Instant built = actual == 0
                ? null
                : AS_OF.minusSeconds(86_400L * (3700 - day.date().toEpochDay() % 3600));
        return new Cell(
                partition,
                verdict,
                expected,
                actual,
                actual,
                0,
                0,
                actual,
                null,
                false,
                new Proof.NotLookedAt(),
                built);
    }
}
