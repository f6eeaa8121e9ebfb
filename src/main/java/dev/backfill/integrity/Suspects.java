package dev.backfill.integrity;

import dev.backfill.model.Cell;
import dev.backfill.model.EventDay;
import dev.backfill.model.EventState;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import dev.backfill.model.Read;
import dev.backfill.model.Season;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Flags partitions whose rolling windows hold a source date whose rows are missing, or were written after the
/// partition was built. A flag beside the verdict: nobody knows whether the rows are wrong.
final class Suspects {
    private final Pipeline pipeline;
    private final SourceTimes sources;
    private final TreeSet<LocalDate> gaps = new TreeSet<>();

    Suspects(Pipeline pipeline, SourceTimes sources, Collection<EventDay> days) {
        this.pipeline = pipeline;
        this.sources = sources;
        for (EventDay day : days) {
            if (day.state() == EventState.SOURCE_GAP || day.state() == EventState.PARTIAL_SOURCE) {
                gaps.add(day.date());
            }
        }
    }

    List<Judge.Judged> flag(List<Judge.Judged> judged) {
        return judged.stream()
                .map(j -> firstSuspicious(j)
                        .map(source -> new Judge.Judged(flagged(j.cell()), j.root(), j.oldest(), source))
                        .orElse(j))
                .toList();
    }

    /// The earliest source date that makes the partition suspect.
    private Optional<LocalDate> firstSuspicious(Judge.Judged j) {
        Cell cell = j.cell();
        if (cell.rows() == 0) {
            return Optional.empty();
        }
        Processor p = pipeline.processor(cell.partition().processor());
        for (Read read : p.reads()) {
            Optional<LocalDate> found = inWindow(read, cell.partition().date(), j.oldest());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<LocalDate> inWindow(Read read, LocalDate date, @Nullable Instant oldest) {
        if (read.windowDays() == 0) {
            return Optional.empty();
        }
        LocalDate from = date.minusDays(read.windowDays());
        LocalDate opening = pipeline.season(date).map(Season::opening).orElse(from);
        LocalDate start = from.isBefore(opening) ? opening : from;
        Set<LocalDate> missing = gaps.subSet(start, date);
        if (!missing.isEmpty()) {
            return Optional.of(missing.iterator().next());
        }
        return oldest == null
                ? Optional.empty()
                : start.datesUntil(date)
                        .filter(d -> sources.of(read.table(), d)
                                .filter(oldest::isBefore)
                                .isPresent())
                        .findFirst();
    }

    private static Cell flagged(Cell c) {
        return new Cell(
                c.partition(),
                c.verdict(),
                c.expected(),
                c.actual(),
                c.rows(),
                c.surplus(),
                c.duplicates(),
                c.accounted(),
                c.cause(),
                true,
                c.proof(),
                c.builtAt());
    }
}
