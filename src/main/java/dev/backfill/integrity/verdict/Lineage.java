package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.model.pipeline.DefaultMarker;
import dev.backfill.model.pipeline.PileUp;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.Sentinel;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the cells upstream, and the source rows, of a date say about a partition that reads them.
final class Lineage {
    private final List<String> order;
    private final EventDay day;
    private final DateMarks marks;
    private final Map<String, Judge.Judged> judged = new HashMap<>();

    /// @param order the processors' names in graph order
    Lineage(List<String> order, EventDay day, DateMarks marks) {
        this.order = order;
        this.day = day;
        this.marks = marks;
    }

    /// Something that a partition suffers from.
    ///
    /// @param cause the nearest thing that explains it; null for the partition itself
    /// @param root the first one; null for the partition itself
    /// @param proof what was seen
    record Blame(@Nullable Cause cause, @Nullable Cause root, String proof) {}

    /// Remembers a judged cell for those that read it.
    void add(String processor, Judge.Judged cell) {
        judged.put(processor, cell);
    }

    /// The upstreams that expect rows and have none.
    Optional<Blame> missingUpstream(Processor p, Counts c) {
        return above(p).filter(above -> expectsRowsAndHasNone(above.cell()))
                .map(above -> new Blame(
                        cause(above), root(above), "0 of " + c.expected() + " rows; " + hasNone(above.cell())))
                .reduce(this::nearestWithFirstRoot);
    }

    /// Whether each upstream, of which there is one at least, has rows that could be counted, or is known to need none.
    boolean isUpstreamThere(Processor p) {
        return !p.upstream().isEmpty()
                && above(p).allMatch(
                                above -> above.cell().rows() > 0 || above.cell().verdict() == Verdict.NOT_EXPECTED);
    }

    /// Whether the rows were built on something missing or bad.
    Optional<Blame> contamination(Processor p, Counts c) {
        DefaultMarker told = told(p, c);
        String sign = told == null ? "" : ProofWords.carrying(told, c);
        Optional<Blame> inherited =
                above(p).flatMap(above -> inherited(above, c, sign).stream()).reduce(this::nearestWithFirstRoot);
        return told == null || inherited.isPresent()
                ? inherited
                : Optional.of(new Blame(
                        null,
                        null,
                        sign + (told instanceof PileUp ? ", unlike on the dates before" : "") + ": built without "
                                + told.upstream()));
    }

    private Optional<Blame> inherited(Judge.Judged above, Counts c, String sign) {
        if (expectsRowsAndHasNone(above.cell())) {
            String seen = hasNone(above.cell()) + " rows"
                    + (sign.isEmpty() ? ", yet " + c.rows() + " rows were built" : "; " + sign);
            return Optional.of(new Blame(cause(above), root(above), seen));
        }
        return above.cell().verdict() == Verdict.CONTAMINATED && builtAtOrAfter(c, written(above))
                ? Optional.of(new Blame(
                        cause(above),
                        root(above),
                        "built on " + above.cell().partition().processor() + ", which is contaminated"))
                : Optional.empty();
    }

    /// Whether the rows are older than something that they were built from; empty also where nobody can say.
    Optional<Blame> newer(Processor p, Counts c) {
        Instant oldest = c.oldest();
        if (oldest == null) {
            return Optional.empty();
        }
        return above(p).flatMap(above -> newerUpstream(above, oldest).stream())
                .reduce(this::nearestWithFirstRoot)
                .or(() -> newerSource(p, oldest));
    }

    private Optional<Blame> newerUpstream(Judge.Judged above, Instant oldest) {
        Instant written = written(above);
        return above.cell().verdict() != Verdict.UNKNOWN && written != null && oldest.isBefore(written)
                ? Optional.of(new Blame(
                        cause(above),
                        root(above),
                        "built " + ProofWords.instant(oldest) + ", "
                                + above.cell().partition().processor() + " written " + ProofWords.instant(written)))
                : Optional.empty();
    }

    private Optional<Blame> newerSource(Processor p, Instant oldest) {
        for (Read read : p.reads()) {
            Optional<Instant> written = marks.written(read.table(), day.date()).filter(oldest::isBefore);
            if (written.isPresent()) {
                Cause source = new Cause.OfSource(read.table().toString(), day.date());
                return Optional.of(new Blame(
                        source,
                        source,
                        "built " + ProofWords.instant(oldest) + ", its rows in " + read.table() + " written "
                                + ProofWords.instant(written.get())));
            }
        }
        return Optional.empty();
    }

    /// Of two, the nearer is the cause, and the root that comes first in the graph is the root. Sources come
    /// before all.
    private Blame nearestWithFirstRoot(Blame nearer, Blame other) {
        return place(other.root()) < place(nearer.root())
                ? new Blame(nearer.cause(), other.root(), nearer.proof())
                : nearer;
    }

    private int place(@Nullable Cause root) {
        return root instanceof Cause.OfPartition partition ? order.indexOf(partition.name()) : -1;
    }

    private Stream<Judge.Judged> above(Processor p) {
        return p.upstream().stream().map(this::judged);
    }

    private static @Nullable DefaultMarker told(Processor p, Counts c) {
        Sentinel sentinel = p.sentinel();
        return sentinel != null && c.tells(sentinel) ? sentinel : c.piledUp();
    }

    private Judge.Judged judged(String name) {
        Judge.Judged above = judged.get(name);
        if (above == null) {
            throw new IllegalStateException(name + " must be judged before what reads it.");
        }
        return above;
    }

    private static boolean expectsRowsAndHasNone(Cell upstream) {
        return upstream.rows() == 0 && upstream.expectsRows();
    }

    private static String hasNone(Cell upstream) {
        return upstream.partition().processor() + " has 0 of " + upstream.expected();
    }

    private static boolean builtAtOrAfter(Counts c, @Nullable Instant written) {
        return c.newest() == null || written == null || !c.newest().isBefore(written);
    }

    /// When what is in a partition came to be: a write that left all values as they were does not count.
    private @Nullable Instant written(Judge.Judged above) {
        Cell cell = above.cell();
        return marks.contentOf(cell.partition(), cell.builtAt(), cell.rows());
    }

    private static Cause cause(Judge.Judged above) {
        return new Cause.OfPartition(above.cell().partition());
    }

    private static Cause root(Judge.Judged above) {
        return above.root() == null ? cause(above) : above.root();
    }
}
