package dev.backfill.integrity;

import dev.backfill.model.Cause;
import dev.backfill.model.Cell;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import dev.backfill.model.Read;
import dev.backfill.model.Season;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Flags partitions whose rolling windows hold a source date whose rows are missing, or were written after the
/// partition was built. A flag beside the verdict: nobody knows whether the rows are wrong.
final class Suspects {
    private final Pipeline pipeline;
    private final DateMarks marks;
    private final SourceGaps gaps;

    Suspects(Pipeline pipeline, DateMarks marks, SourceGaps gaps) {
        this.pipeline = pipeline;
        this.marks = marks;
        this.gaps = gaps;
    }

    List<Judge.Judged> flag(List<Judge.Judged> judged) {
        return judged.stream()
                .map(j -> firstSuspicious(j)
                        .map(source -> new Judge.Judged(flagged(j.cell()), j.counts(), j.root(), source))
                        .orElse(j))
                .toList();
    }

    /// The earliest date of the first source table that makes the partition suspect.
    private Optional<Cause.OfSource> firstSuspicious(Judge.Judged j) {
        Cell cell = j.cell();
        if (cell.rows() == 0) {
            return Optional.empty();
        }
        Processor p = pipeline.processor(cell.partition().processor());
        for (Read read : p.reads()) {
            Optional<Cause.OfSource> found = inWindow(read, cell.partition().date(), j.counts().oldest());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Cause.OfSource> inWindow(Read read, LocalDate date, @Nullable Instant oldest) {
        if (read.windowDays() == 0) {
            return Optional.empty();
        }
        LocalDate from = date.minusDays(read.windowDays());
        LocalDate opening = pipeline.season(date).map(Season::opening).orElse(from);
        LocalDate start = from.isBefore(opening) ? opening : from;
        Optional<Cause.OfSource> missing = gaps.first(start, date)
                .map(gap -> new Cause.OfSource(pipeline.events().actuals().toString(), gap));
        return missing.isPresent() || oldest == null
                ? missing
                : start.datesUntil(date)
                        .filter(d -> marks.written(read.table(), d)
                                .filter(oldest::isBefore)
                                .isPresent())
                        .findFirst()
                        .map(d -> new Cause.OfSource(read.table().toString(), d));
    }

    private static Cell flagged(Cell c) {
        return new Cell(
                c.partition(),
                c.verdict(),
                c.expected(),
                c.actual(),
                c.rows(),
                c.surplus(),
                c.open(),
                c.duplicates(),
                c.accounted(),
                c.cause(),
                true,
                c.proof(),
                c.builtAt());
    }
}
