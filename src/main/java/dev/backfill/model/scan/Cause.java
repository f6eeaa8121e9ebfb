package dev.backfill.model.scan;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import java.time.LocalDate;

/// What a bad cell, or a finding, comes from.
public sealed interface Cause {

    /// The period of the cause.
    Period period();

    /// The first date of the cause.
    default LocalDate date() {
        return period().first();
    }

    /// The processor's or the source table's name.
    String name();

    /// A partition that is itself missing or bad.
    record OfPartition(Partition partition) implements Cause {
        @Override
        public Period period() {
            return partition.period();
        }

        @Override
        public String name() {
            return partition.processor();
        }
    }

    /// Rows of a source table, which no processor writes.
    ///
    /// @param source the table's name as the pipeline has it
    /// @param period whose rows are meant: a date, of weeks and months the first; of a table of hours an hour
    record OfSource(String source, Period period) implements Cause {
        public OfSource(String source, LocalDate date) {
            this(source, Period.day(date));
        }

        @Override
        public String name() {
            return source;
        }
    }
}
