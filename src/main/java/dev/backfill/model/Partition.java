package dev.backfill.model;

import java.time.LocalDate;
import java.util.Comparator;

/// One processor on one period: the unit that is counted, judged and written. Sorted by the period's beginning, and
/// by name within one.
///
/// @param processor the processor's name in the pipeline, such as `TDZA`
/// @param period the period of the partition
public record Partition(String processor, Period period) implements Comparable<Partition> {
    private static final Comparator<Partition> BY_DATE =
            Comparator.comparing(Partition::period).thenComparing(Partition::processor);

    public Partition {
        if (processor.isBlank()) {
            throw new IllegalArgumentException("A partition needs the name of a processor.");
        }
    }

    /// The partition of a day.
    public Partition(String processor, LocalDate date) {
        this(processor, Period.day(date));
    }

    /// The first date of the period, under which the partition stands in plans, findings and the picture.
    public LocalDate date() {
        return period.first();
    }

    /// What it is called where a period is spoken of: the processor's name, with its own period where that is another
    /// one.
    public String seenFrom(Period spokenOf) {
        return period.equals(spokenOf) ? processor : toString();
    }

    @Override
    public int compareTo(Partition other) {
        return BY_DATE.compare(this, other);
    }

    @Override
    public String toString() {
        return processor + " " + period;
    }
}
