package dev.backfill.model.proof;

import dev.backfill.model.Period;
import org.jspecify.annotations.Nullable;

/// Something that a partition is built from, that should have rows and has none.
public sealed interface Lack {

    /// What another processor should have written.
    ///
    /// @param upstream what it is called from where it is read: the processor, with its period where that is
    ///     another one
    /// @param expected rows that are expected there; null where nobody can say how many
    record OfUpstream(String upstream, @Nullable Integer expected) implements Lack {}

    /// Rows of a source table, which no processor writes.
    ///
    /// @param source the table's name as the pipeline has it
    /// @param period the date without rows, of a table of hours the hour
    record OfSource(String source, Period period) implements Lack {}
}
