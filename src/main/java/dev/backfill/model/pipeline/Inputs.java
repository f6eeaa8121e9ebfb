package dev.backfill.model.pipeline;

import java.util.List;

/// When a processor writes, and what it reads for that.
///
/// @param scope on which dates it writes
/// @param upstream names of the processors that it reads on the same date
/// @param reads the source tables that it reads
public record Inputs(Scope scope, List<String> upstream, List<Read> reads) {
    public Inputs {
        upstream = List.copyOf(upstream);
        reads = List.copyOf(reads);
    }

    /// A processor that reads other processors only.
    public static Inputs of(Scope scope, String... upstream) {
        return new Inputs(scope, List.of(upstream), List.of());
    }

    /// The same, which reads source tables too.
    public Inputs reading(Read... more) {
        return new Inputs(scope, upstream, List.of(more));
    }
}
