package dev.backfill.model;

import java.time.LocalDate;
import java.util.Comparator;

/// One processor on one date: the unit that is counted, judged and written. Sorted by date, and by name within one.
///
/// @param processor the processor's name in the pipeline, such as `TDZA`
/// @param date the date of the partition
public record Partition(String processor, LocalDate date) implements Comparable<Partition> {
    private static final Comparator<Partition> BY_DATE =
            Comparator.comparing(Partition::date).thenComparing(Partition::processor);

    public Partition {
        if (processor.isBlank()) {
            throw new IllegalArgumentException("A partition needs the name of a processor.");
        }
    }

    @Override
    public int compareTo(Partition other) {
        return BY_DATE.compare(this, other);
    }

    @Override
    public String toString() {
        return processor + " " + date;
    }
}
