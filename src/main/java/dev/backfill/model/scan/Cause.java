package dev.backfill.model.scan;

import dev.backfill.model.Partition;
import java.time.LocalDate;

/// What a bad cell, or a finding, comes from.
public sealed interface Cause {

    /// The date of the cause.
    LocalDate date();

    /// The processor's or the source table's name.
    String name();

    /// A partition that is itself missing or bad.
    record OfPartition(Partition partition) implements Cause {
        @Override
        public LocalDate date() {
            return partition.date();
        }

        @Override
        public String name() {
            return partition.processor();
        }
    }

    /// Rows of a source table, which no processor writes.
    ///
    /// @param source the table's name as the pipeline has it
    /// @param date the date whose rows are meant
    record OfSource(String source, LocalDate date) implements Cause {
        @Override
        public String name() {
            return source;
        }
    }
}
