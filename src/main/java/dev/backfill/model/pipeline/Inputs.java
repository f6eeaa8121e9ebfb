package dev.backfill.model.pipeline;

import dev.backfill.model.period.Cadence;
import java.util.List;

/// When a processor writes, and what it reads for that.
///
/// @param cadence when its partitions are expected
/// @param scope whether it writes on dates without an event; of no meaning without a schedule of events
/// @param edges the processors that it reads, itself perhaps among them
/// @param reads the source tables that it reads
public record Inputs(Cadence cadence, Scope scope, List<Edge> edges, List<Read> reads) {
    public Inputs {
        edges = List.copyOf(edges);
        reads = List.copyOf(reads);
    }

    /// A processor that follows the schedule of events and reads others on the same date.
    public Inputs(Scope scope, List<String> upstream, List<Read> reads) {
        this(Cadence.OF_EVENTS, scope, Edge.overlapping(upstream), reads);
    }

    /// A processor that follows the schedule of events and reads other processors only.
    public static Inputs of(Scope scope, String... upstream) {
        return new Inputs(scope, List.of(upstream), List.of());
    }

    /// A processor that is due by a calendar.
    public static Inputs of(Cadence cadence, Edge... edges) {
        return new Inputs(cadence, Scope.DAILY, List.of(edges), List.of());
    }

    /// The same, which reads source tables too.
    public Inputs reading(Read... more) {
        return new Inputs(cadence, scope, edges, List.of(more));
    }

    /// Names of the processors that have periods which overlap the partition's own and are read; without itself.
    ///
    /// @param self the processor's own name
    List<String> upstream(String self) {
        return edges.stream()
                .filter(e -> e.mapping().reachesItsOwnPeriod())
                .map(Edge::upstream)
                .filter(u -> !u.equals(self))
                .distinct()
                .toList();
    }
}
