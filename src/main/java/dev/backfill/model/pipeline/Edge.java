package dev.backfill.model.pipeline;

import dev.backfill.model.period.Mapping;
import java.util.List;

/// That a processor reads another one, or itself.
///
/// @param upstream the name of the processor that is read
/// @param mapping which of its periods
public record Edge(String upstream, Mapping mapping) {

    /// Edges that read the periods that overlap.
    public static List<Edge> overlapping(List<String> upstream) {
        return upstream.stream().map(u -> new Edge(u, Mapping.OVERLAPPING)).toList();
    }
}
