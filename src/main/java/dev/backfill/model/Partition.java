package dev.backfill.model;

import java.time.LocalDate;

/// One processor on one date: the unit that is counted, judged and written.
///
/// @param processor the processor's name in the pipeline, such as `TDZA`
/// @param date the date of the partition
public record Partition(String processor, LocalDate date) {

    public Partition {
        if (processor.isBlank()) {
            throw new IllegalArgumentException("A partition needs the name of a processor.");
        }
    }

    @Override
    public String toString() {
        return processor + " " + date;
    }
}
