package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.observe.UsualPeriods;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.proof.UsualRows;
import dev.backfill.model.scan.Cause;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The periods of which a source that follows a calendar should have rows and has none, and what is built from them.
public final class SourceHoles {
    private final PartitionGraph graph;
    private final Map<String, DueDays> due;
    private final Map<TableName, SourceTable> sources = new HashMap<>();
    private final Map<TableName, Set<Period>> missing = new HashMap<>();
    private final List<Unusual> unusual = new ArrayList<>();

    /// @param due by the table's name, the days on which each source is due
    /// @param asOf the time of the scan
    public SourceHoles(
            Pipeline pipeline,
            PartitionGraph graph,
            Map<String, DueDays> due,
            DateMarks marks,
            List<LocalDate> dates,
            Instant asOf) {
        this.graph = graph;
        this.due = due;
        for (SourceTable source : pipeline.sources()) {
            sources.put(source.name(), source);
            DueDays days = due.get(source.name().toString());
            Map<Period, Long> rows = marks.sourceRows().get(source.name());
            if (days != null && days.since() != null && rows != null) {
                Stream<Period> ended = periods(source, days, dates)
                        .filter(period -> !pipeline.end(period)
                                .plus(source.cadence().due())
                                .isAfter(asOf));
                missing.put(source.name(), new HashSet<>());
                ended.forEach(period -> {
                    long there = rows(rows, period);
                    if (there == 0) {
                        missing.get(source.name()).add(named(period));
                    } else if (source.asUsual()) {
                        UsualRows usual = UsualPeriods.before(period, days::isDue, earlier -> rows(rows, earlier))
                                .times(days.times(period));
                        if (usual.areTooFew(there) || usual.areTooMany(there)) {
                            unusual.add(new Unusual(source, period, there, usual));
                        }
                    }
                });
            }
        }
    }

    /// A period of a source that has far fewer or far more rows than usual.
    ///
    /// @param rows how many it has
    public record Unusual(SourceTable source, Period period, long rows, UsualRows usual) {
        /// As the root of a finding.
        public Cause.OfSource cause() {
            return new Cause.OfSource(source.name().toString(), named(period));
        }
    }

    private static Stream<Period> periods(SourceTable source, DueDays days, List<LocalDate> dates) {
        Grain grain = source.cadence().grain();
        return dates.stream()
                .filter(date -> grain.of(date).first().equals(date))
                .flatMap(date -> grain == Grain.HOUR
                        ? Period.overlapping(grain, DateInterval.of(date)).stream()
                        : Stream.of(grain.of(date)))
                .filter(days::isDue);
    }

    private static long rows(Map<Period, Long> rows, Period period) {
        return counted(period).mapToLong(p -> rows.getOrDefault(p, 0L)).sum();
    }

    /// By what the rows of a period are counted: hours by hours, everything else by its days.
    private static Stream<Period> counted(Period period) {
        return period.grain() == Grain.HOUR
                ? Stream.of(period)
                : period.dates().dates().map(Period::day);
    }

    /// How a period without rows is called: an hour as such, everything else by its first date.
    private static Period named(Period period) {
        return period.grain() == Grain.HOUR ? period : Period.day(period.first());
    }

    /// Those with far fewer or far more rows than usual, in the order of the sources.
    public List<Unusual> unusual() {
        return List.copyOf(unusual);
    }

    /// Whether a partition is built from a date of a source for certain.
    public boolean isBuiltFrom(Processor p, Period period, Cause.OfSource source) {
        return p.reads().stream()
                .filter(read -> read.table().toString().equals(source.source()))
                .anyMatch(read -> periods(read, period).contains(source.period()));
    }

    /// All of them, by table in no order.
    public Stream<Cause.OfSource> all() {
        return missing.entrySet().stream()
                .flatMap(e -> e.getValue().stream()
                        .sorted()
                        .map(d -> new Cause.OfSource(e.getKey().toString(), d)));
    }

    /// The earliest one that a partition is built from, for certain or perhaps.
    public Optional<Cause.OfSource> first(Processor p, Period period) {
        return p.reads().stream()
                .flatMap(read -> Stream.concat(exact(read, period).stream(), window(read, period)))
                .min((a, b) -> a.period().compareTo(b.period()));
    }

    /// The earliest one that a partition is built from for certain.
    public Optional<Cause.OfSource> exactly(Processor p, Period period) {
        return p.reads().stream()
                .flatMap(read -> exact(read, period).stream())
                .min((a, b) -> a.period().compareTo(b.period()));
    }

    /// The dates of a source that a partition is built from for certain, of a source of hours the hours: in one that
    /// follows the schedule of events, its own.
    public List<Period> periods(Read read, Period period) {
        DueDays days = due.get(read.table().toString());
        if (days == null) {
            return List.of(Period.day(period.first()));
        }
        return graph.needs(read, grain(read), days, period).stream()
                .flatMap(SourceHoles::counted)
                .toList();
    }

    private Optional<Cause.OfSource> exact(Read read, Period period) {
        Set<Period> holes = missing.getOrDefault(read.table(), Set.of());
        return holes.isEmpty()
                ? Optional.empty()
                : periods(read, period).stream()
                        .filter(holes::contains)
                        .findFirst()
                        .map(p -> new Cause.OfSource(read.table().toString(), p));
    }

    private Stream<Cause.OfSource> window(Read read, Period period) {
        return missing.getOrDefault(read.table(), Set.of()).stream()
                .filter(hole -> hole.first().isBefore(period.first())
                        && !hole.first().isBefore(period.first().minusDays(read.windowDays())))
                .map(hole -> new Cause.OfSource(read.table().toString(), hole));
    }

    private Grain grain(Read read) {
        SourceTable source = sources.get(read.table());
        return source == null ? Grain.DAY : source.cadence().grain();
    }
}
