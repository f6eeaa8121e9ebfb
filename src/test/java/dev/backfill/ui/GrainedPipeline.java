package dev.backfill.ui;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.model.scan.Verdict;
import dev.backfill.workspace.PipelineLoader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A table of each grain, over March 2024 and the first days of April: the week of 11 March is missing, in one hour of the
 * 20th there are too few rows, March is outdated.
 */
public final class GrainedPipeline {
    public static final DateInterval DATES =
            DateInterval.inclusive(LocalDate.parse("2024-03-01"), LocalDate.parse("2024-04-10"));

    private GrainedPipeline() {}

    public static Pipeline pipeline() {
        return PipelineLoader.load("shop.yaml", """
                pipeline: shop
                sources:
                  raw.orders: {date: day}
                processors:
                  HOURLY:  {table: marts.hourly, date: at, grain: hour, key: shop, reads: [raw.orders], expected: {fixed: 3}, command: [build]}
                  DAILY:   {table: marts.daily, date: day, key: shop, upstream: [HOURLY], expected: {fixed: 3}, command: [build]}
                  WEEKLY:  {table: marts.weekly, date: day, grain: week, key: shop, upstream: [DAILY], expected: {fixed: 3}, command: [build]}
                  MONTHLY: {table: marts.monthly, date: day, grain: month, key: shop, upstream: [DAILY], expected: {fixed: 3}, command: [build]}
                """);
    }

    public static Scan scan() {
        List<Cell> cells = new ArrayList<>();
        for (Processor p : pipeline().processors()) {
            for (Period period : Period.overlapping(p.grain(), DATES)) {
                cells.add(cell(new Partition(p.name(), period)));
            }
        }
        cells.sort(Comparator.comparing(c -> c.partition().period().first()));
        return new Scan(
                "shop",
                pipeline().processorNames(),
                DATES,
                Instant.parse("2024-04-11T06:00:00Z"),
                DATES.dates().map(d -> EventDay.ofCalendar(d, true)).toList(),
                cells,
                List.of(),
                List.of(),
                List.of(),
                new ScanCost(1, 0, 1));
    }

    private static Verdict verdict(Period period) {
        boolean missing = period.grain() == Grain.WEEK && period.first().equals(LocalDate.parse("2024-03-11"));
        boolean low = period.equals(new Period(Grain.HOUR, LocalDate.parse("2024-03-20"), 5));
        boolean outdated = period.grain() == Grain.MONTH && period.first().getMonthValue() == 3;
        return missing ? Verdict.MISSING : low ? Verdict.LOW : outdated ? Verdict.OUTDATED : Verdict.COMPLETE;
    }

    private static Cell cell(Partition partition) {
        Verdict verdict = verdict(partition.period());
        int rows = verdict == Verdict.MISSING ? 0 : verdict == Verdict.LOW ? 1 : 3;
        return new Cell(partition, verdict, 3, rows, rows, 0, 0, rows, null, false, new Proof.NotLookedAt(), null);
    }
}
