package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.observe.expected.SourceGaps;
import dev.backfill.integrity.verdict.Judge.Judged;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.warehouse.Catalog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that a scan knows when its rules are asked.
public final class Observed {
    private final Pipeline pipeline;
    private final SequencedMap<LocalDate, EventDay> days = new LinkedHashMap<>();
    private final Map<Partition, Judged> judged = new LinkedHashMap<>();
    private final Map<String, List<Judged>> byProcessor = new HashMap<>();
    private final Map<String, Map<Period, Counts>> counts;
    private final DateMarks marks;
    private final Instant asOf;
    private final SourceGaps gaps;
    private final Catalog catalog;

    /// @param judged the cells, dates ascending, within a date in graph order
    /// @param counts by processor and date, from some days before the first date on; processors that cannot be
    ///     counted are absent
    public Observed(
            Pipeline pipeline,
            List<EventDay> days,
            List<Judged> judged,
            Map<String, Map<Period, Counts>> counts,
            DateMarks marks,
            SourceGaps gaps,
            Catalog catalog,
            Instant asOf) {
        this.asOf = asOf;
        this.pipeline = pipeline;
        this.counts = new HashMap<>(counts);
        this.marks = marks;
        this.gaps = gaps;
        this.catalog = catalog;
        days.forEach(d -> this.days.put(d.date(), d));
        judged.forEach(j -> {
            Partition partition = j.cell().partition();
            this.judged.put(partition, j);
            byProcessor
                    .computeIfAbsent(partition.processor(), _ -> new ArrayList<>())
                    .add(j);
        });
    }

    /// The time of the scan.
    public Instant asOf() {
        return asOf;
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /// The tables and columns that are there.
    public Catalog catalog() {
        return catalog;
    }

    public DateMarks marks() {
        return marks;
    }

    public Stream<EventDay> days() {
        return days.values().stream();
    }

    public EventDay day(LocalDate date) {
        return days.getOrDefault(date, EventDay.of(date, 0, 0, 0, 0, 0));
    }

    /// Whether source rows of a date are missing, wholly or in part. Dates before the interval count too.
    public boolean isSourceMissing(LocalDate date) {
        return gaps.contains(date);
    }

    /// All cells, dates ascending, within a date in graph order.
    public Stream<Judged> cells() {
        return judged.values().stream();
    }

    /// The cells of a processor, dates ascending.
    public Stream<Judged> cells(String processor) {
        return byProcessor.getOrDefault(processor, List.of()).stream();
    }

    /// The cells that belong to a finding.
    public Stream<Judged> bad() {
        return cells().filter(j -> j.cell().severity().isBad());
    }

    /// The cell of a processor in a period; none of one whose periods are longer or shorter.
    public Optional<Cell> cell(String processor, Period period) {
        return Optional.ofNullable(judged.get(new Partition(processor, period))).map(Judged::cell);
    }

    /// The cell of another processor that stands beside one: of the same period, else of its date.
    public Optional<Cell> beside(Cell cell, String other) {
        return Optional.ofNullable(
                        judged.get(new Partition(other, cell.partition().period())))
                .or(() -> Optional.ofNullable(
                        judged.get(new Partition(other, cell.partition().date()))))
                .map(Judged::cell);
    }

    /// What was counted on the latest of the `days` dates before a partition on which the processor has rows.
    public @Nullable Counts before(Partition partition, int days) {
        Map<Period, Counts> byDate = counts.getOrDefault(partition.processor(), Map.of());
        for (int back = 1; back <= days; back++) {
            Counts c = byDate.get(partition.period().daysBefore(back));
            if (c != null && c.rows() > 0) {
                return c;
            }
        }
        return null;
    }

    /// Whether the presence of rows can be judged.
    public boolean isDue(Cell cell) {
        return cell.isDue(day(cell.partition().date()));
    }

    /// A breach in a bad cell. What is not bad needs no more evidence.
    public static Optional<Breach> evidence(Cell cell, String seen) {
        return cell.severity().isBad() ? Optional.of(Breach.of(cell.partition(), seen)) : Optional.empty();
    }
}
