package dev.backfill.model.scan;

import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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
    /// @param date the date whose rows are meant, of weeks and months the first
    /// @param hour the hour of the date; null where the table is not one of hours
    record OfSource(String source, LocalDate date, @Nullable Integer hour) implements Cause {
        public OfSource(String source, LocalDate date) {
            this(source, date, null);
        }

        public OfSource(String source, Period period) {
            this(source, period.first(), period.grain() == Grain.HOUR ? period.hour() : null);
        }

        @Override
        public Period period() {
            return hour == null ? Period.day(date) : new Period(Grain.HOUR, date, hour);
        }

        @Override
        public String name() {
            return source;
        }
    }
}
