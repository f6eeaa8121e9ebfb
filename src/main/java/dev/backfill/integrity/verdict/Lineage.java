package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.Shared;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.telltale.DefaultMarker;
import dev.backfill.model.pipeline.telltale.PileUp;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.proof.Carrying;
import dev.backfill.model.proof.Lack;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the cells upstream, and the source rows, say about a partition that is built from them.
public final class Lineage {
    private final List<String> order;
    private final PartitionGraph graph;
    private final DateMarks marks;
    private final SourceHoles holes;
    private final Instant asOf;
    private final Map<Partition, Judge.Judged> judged = new HashMap<>();
    private final Shared shared = new Shared();

    /// @param order the processors' names in graph order
    /// @param asOf the time of the scan
    public Lineage(List<String> order, PartitionGraph graph, DateMarks marks, SourceHoles holes, Instant asOf) {
        this.order = order;
        this.graph = graph;
        this.marks = marks;
        this.holes = holes;
        this.asOf = asOf;
    }

    /// What cells say alike.
    Shared shared() {
        return shared;
    }

    /// The time of the scan.
    Instant asOf() {
        return asOf;
    }

    /// Whether a processor's table is due in a period by its calendar.
    boolean isDue(Partition partition) {
        return graph.due(partition.processor()).isDue(partition.period());
    }

    /// The days on which a processor's table is due.
    DueDays due(Processor p) {
        return graph.due(p.name());
    }

    /// Something that a partition suffers from.
    ///
    /// @param cause the nearest thing that explains it; null for the partition itself
    /// @param root the first one; null for the partition itself
    /// @param proof what was seen
    record Blame(@Nullable Cause cause, @Nullable Cause root, Proof proof) {}

    /// Remembers a judged cell for those that read it.
    void add(Judge.Judged cell) {
        judged.put(cell.cell().partition(), cell);
    }

    /// The upstreams and the source rows that should be there and are not.
    Optional<Blame> missingUpstream(Processor p, Period period, Counts c) {
        return Stream.concat(
                        above(p, period)
                                .filter(above -> expectsRowsAndHasNone(above.cell()))
                                .map(above -> new Blame(
                                        cause(above), root(above), new Proof.Blocked(c.tally(), lack(above, period)))),
                        hole(p, period, lack -> new Proof.Blocked(c.tally(), lack)).stream())
                .reduce(this::nearestWithFirstRoot);
    }

    private Optional<Blame> hole(Processor p, Period period, Function<Lack, Proof> proof) {
        return holes.exactly(p, period)
                .map(hole -> new Blame(hole, hole, proof.apply(new Lack.OfSource(hole.name(), hole.period()))));
    }

    /// Whether each upstream, of which there is one at least, has rows that could be counted, or is known to need
    /// none.
    boolean isUpstreamThere(Processor p, Period period) {
        return !p.upstream().isEmpty()
                && above(p, period)
                        .allMatch(
                                above -> above.cell().rows() > 0 || above.cell().verdict() == Verdict.NOT_EXPECTED);
    }

    /// Whether the rows were built on something missing or bad.
    Optional<Blame> contamination(Processor p, Period period, Counts c) {
        DefaultMarker told = told(p, c);
        Carrying sign = told == null ? null : c.carrying(told);
        Optional<Blame> inherited = Stream.concat(
                        above(p, period).flatMap(above -> inherited(above, period, c, sign).stream()),
                        hole(p, period, lack -> new Proof.BuiltWithout(lack, c.rows(), null)).stream())
                .reduce(this::nearestWithFirstRoot);
        boolean without = told instanceof Sentinel
                || (told != null && pileUp(p, period, c).isEmpty());
        return !without || told == null || sign == null || inherited.isPresent()
                ? inherited
                : Optional.of(
                        new Blame(null, null, new Proof.CarriesDefault(sign, told instanceof PileUp, told.upstream())));
    }

    /// A default that piles up although what would leave it is there, and was not written after the partition. Where
    /// no times say so, nobody can say that it was built without. Empty where it may have been, and where nothing
    /// piles up.
    Optional<Proof> pileUp(Processor p, Period period, Counts c) {
        PileUp told = c.piledUp();
        if (told == null) {
            return Optional.empty();
        }
        List<Judge.Judged> upstream = above(p, period)
                .filter(a -> a.cell().partition().processor().equals(told.upstream()))
                .toList();
        Instant oldest = c.oldest();
        boolean there = !upstream.isEmpty()
                && upstream.stream()
                        .allMatch(a -> a.cell().rows() > 0 && a.cell().verdict() != Verdict.CONTAMINATED);
        Optional<Instant> written = upstream.stream()
                .flatMap(a -> Optional.ofNullable(written(a)).stream())
                .max(Instant::compareTo);
        return !there || (oldest != null && written.filter(oldest::isBefore).isPresent())
                ? Optional.empty()
                : Optional.of(new Proof.PiledUp(
                        c.carrying(told), told.upstream(), oldest == null ? null : written.orElse(null)));
    }

    private Optional<Blame> inherited(Judge.Judged above, Period period, Counts c, @Nullable Carrying sign) {
        if (expectsRowsAndHasNone(above.cell())) {
            Proof seen = new Proof.BuiltWithout(lack(above, period), c.rows(), sign);
            return Optional.of(new Blame(cause(above), root(above), seen));
        }
        return above.cell().verdict() == Verdict.CONTAMINATED && builtAtOrAfter(c, written(above))
                ? Optional.of(new Blame(
                        cause(above),
                        root(above),
                        new Proof.BuiltOnContaminated(above.cell().partition().seenFrom(period))))
                : Optional.empty();
    }

    /// Whether the rows are older than something that they were built from; empty also where nobody can say.
    Optional<Blame> newer(Processor p, Period period, Counts c) {
        Instant oldest = c.oldest();
        if (oldest == null) {
            return Optional.empty();
        }
        return above(p, period)
                .flatMap(above -> newerUpstream(above, period, oldest).stream())
                .reduce(this::nearestWithFirstRoot)
                .or(() -> newerSource(p, period, oldest));
    }

    /// When the rows were written anew and came out as they were, though nothing that they were built from was
    /// written since: one more rebuild gives the same. Empty where nothing says so.
    Optional<Instant> rebuiltInVain(Processor p, Period period, Counts c) {
        return Optional.ofNullable(marks.writes().rebuilt().get(new Partition(p.name(), period)))
                .filter(_ -> newer(p, period, c).isEmpty());
    }

    private Optional<Blame> newerUpstream(Judge.Judged above, Period period, Instant oldest) {
        Instant written = written(above);
        return above.cell().verdict() != Verdict.UNKNOWN && written != null && oldest.isBefore(written)
                ? Optional.of(new Blame(
                        cause(above),
                        root(above),
                        new Proof.OlderThanUpstream(
                                oldest, above.cell().partition().seenFrom(period), written)))
                : Optional.empty();
    }

    private Optional<Blame> newerSource(Processor p, Period period, Instant oldest) {
        for (Read read : p.reads()) {
            for (Period date : holes.periods(read, period)) {
                Optional<Instant> written = marks.written(read.table(), date).filter(oldest::isBefore);
                if (written.isPresent()) {
                    Cause source = new Cause.OfSource(read.table().toString(), date);
                    return Optional.of(new Blame(
                            source,
                            source,
                            new Proof.OlderThanSource(
                                    oldest,
                                    read.table().toString(),
                                    period.touches(date.first()) && date.grain() != Grain.HOUR ? null : date,
                                    written.get())));
                }
            }
        }
        return Optional.empty();
    }

    /// Of two, the nearer is the cause, and the root that comes first is the root: of two dates the earlier, on one
    /// date what stands first in the graph. Sources come before all.
    private Blame nearestWithFirstRoot(Blame nearer, Blame other) {
        return comesBefore(other.root(), nearer.root())
                ? new Blame(nearer.cause(), other.root(), nearer.proof())
                : nearer;
    }

    private boolean comesBefore(@Nullable Cause one, @Nullable Cause other) {
        if (one == null
                || other == null
                || one.period().start().equals(other.period().start())) {
            return place(one) < place(other);
        }
        return one.period().start().isBefore(other.period().start());
    }

    private int place(@Nullable Cause root) {
        return root instanceof Cause.OfPartition partition ? order.indexOf(partition.name()) : -1;
    }

    /// What is built from and was judged: what lies before all dates that are looked at is not.
    private Stream<Judge.Judged> above(Processor p, Period period) {
        return graph.needs(new Partition(p.name(), period)).stream()
                .flatMap(n -> Optional.ofNullable(judged.get(n)).stream());
    }

    private static @Nullable DefaultMarker told(Processor p, Counts c) {
        Sentinel sentinel = p.tells().sentinel();
        return sentinel != null && c.tells(sentinel) ? sentinel : c.piledUp();
    }

    private static boolean expectsRowsAndHasNone(Cell upstream) {
        return upstream.rows() == 0 && upstream.expectsRows();
    }

    private static Lack lack(Judge.Judged upstream, Period own) {
        boolean known =
                upstream.counts().usual() == null || upstream.counts().usual().isKnown();
        return new Lack.OfUpstream(
                upstream.cell().partition().seenFrom(own),
                known ? upstream.cell().expected() : null);
    }

    private static boolean builtAtOrAfter(Counts c, @Nullable Instant written) {
        return c.newest() == null || written == null || !c.newest().isBefore(written);
    }

    /// When what is in a partition came to be: a write that left all values as they were does not count.
    private @Nullable Instant written(Judge.Judged above) {
        Cell cell = above.cell();
        return marks.writes().contentOf(cell.partition(), cell.builtAt(), cell.rows());
    }

    private static Cause cause(Judge.Judged above) {
        return new Cause.OfPartition(above.cell().partition());
    }

    private static Cause root(Judge.Judged above) {
        return above.root() == null ? cause(above) : above.root();
    }
}
