package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.observe.expected.SourceGaps;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Loss;
import dev.backfill.model.scan.SourceFault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Flags partitions whose rolling windows hold a source date whose rows are missing, are there twice, or were written
/// after the partition was built. A flag beside the verdict: nobody knows whether the rows are wrong.
public final class Suspects {
    private final Pipeline pipeline;
    private final DateMarks marks;
    private final SourceGaps gaps;
    private final SourceHoles holes;

    public Suspects(Pipeline pipeline, DateMarks marks, SourceGaps gaps, SourceHoles holes) {
        this.holes = holes;
        this.pipeline = pipeline;
        this.marks = marks;
        this.gaps = gaps;
    }

    /// @param losses what rebuilding would lose, by partition
    public List<Judge.Judged> flag(List<Judge.Judged> judged, Map<Partition, Loss> losses) {
        return judged.stream()
                .map(j -> {
                    SourceFault hole = hole(j.cell().partition()).orElse(null);
                    Loss loss = losses.get(j.cell().partition());
                    Set<Cause.OfSource> sources = suspicious(j);
                    return sources.isEmpty() && hole == null && loss == null
                            ? j
                            : j.suspectOf(
                                    j.cell()
                                            .with(new Cell.Doubts(
                                                    !sources.isEmpty(),
                                                    hole,
                                                    loss,
                                                    sources.isEmpty()
                                                            ? j.cell().doubts().rebuilt()
                                                            : null)),
                                    sources);
                })
                .toList();
    }

    /// The earliest date without source rows, and of each source table the earliest that was written later, and whose
    /// rows are there twice.
    private Set<Cause.OfSource> suspicious(Judge.Judged j) {
        Set<Cause.OfSource> found = new LinkedHashSet<>();
        Cell cell = j.cell();
        if (cell.rows() > 0) {
            LocalDate date = cell.partition().date();
            Processor p = pipeline.processor(cell.partition().processor());
            watched(p, cell.partition()).map(SourceFault::source).forEach(found::add);
            for (Read read : p.reads()) {
                if (read.windowDays() > 0) {
                    LocalDate start = start(read, date);
                    gaps.first(start, date).map(this::gap).ifPresent(found::add);
                    writtenLater(read, start, date, j.counts().oldest()).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /// The earliest date of whose source rows nothing is built and that a partition is built from, its own date among
    /// them.
    private Optional<SourceFault> hole(Partition partition) {
        Processor p = pipeline.processor(partition.processor());
        return Stream.concat(
                        missing(p, partition).map(source -> new SourceFault(source, SourceFault.Kind.MISSING)).stream(),
                        watched(p, partition))
                .min(Comparator.comparing(fault -> fault.source().date()));
    }

    private Optional<Cause.OfSource> missing(Processor p, Partition partition) {
        if (!p.cadence().followsEvents()) {
            return holes.first(p, partition.period());
        }
        LocalDate date = partition.date();
        return p.reads().stream()
                .flatMap(read -> gaps.first(start(read, date), date.plusDays(1)).stream())
                .min(Comparator.naturalOrder())
                .map(this::gap);
    }

    /// Of each source the earliest date whose rows are there twice, and the earliest of which it lacks rows, that a
    /// partition is built from, its own date among them.
    private Stream<SourceFault> watched(Processor p, Partition partition) {
        return p.reads().stream()
                .flatMap(read -> Stream.concat(
                        first(
                                read,
                                partition,
                                SourceFault.Kind.TWICE,
                                marks.copies().of(read.table()).keySet()),
                        first(
                                read,
                                partition,
                                SourceFault.Kind.MISSING,
                                marks.lacks().of(read.table()).keySet())));
    }

    private Stream<SourceFault> first(
            Read read, Partition partition, SourceFault.Kind kind, Set<LocalDate> faulty) {
        if (faulty.isEmpty()) {
            return Stream.empty();
        }
        LocalDate date = partition.date();
        Stream<LocalDate> exact = holes.periods(read, partition.period()).stream()
                .flatMap(needed -> needed.dates().dates());
        Stream<LocalDate> window =
                read.windowDays() == 0 ? Stream.empty() : start(read, date).datesUntil(date);
        return Stream.concat(exact, window)
                .filter(faulty::contains)
                .min(Comparator.naturalOrder())
                .map(d -> new SourceFault(new Cause.OfSource(read.table().toString(), d), kind))
                .stream();
    }

    private Cause.OfSource gap(LocalDate date) {
        return new Cause.OfSource(pipeline.events().actuals().toString(), date);
    }

    /// Windows do not reach across an opening night.
    private LocalDate start(Read read, LocalDate date) {
        LocalDate from = date.minusDays(read.windowDays());
        return pipeline.season(date).map(Season::opening).filter(from::isBefore).orElse(from);
    }

    private Optional<Cause.OfSource> writtenLater(
            Read read, LocalDate start, LocalDate date, @Nullable Instant oldest) {
        return oldest == null
                ? Optional.empty()
                : start.datesUntil(date)
                        .filter(d -> marks.written(read.table(), d)
                                .filter(oldest::isBefore)
                                .isPresent())
                        .findFirst()
                        .map(d -> new Cause.OfSource(read.table().toString(), d));
    }
}
