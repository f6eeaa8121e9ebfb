package dev.backfill.model.scan;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.memory.ListedEvents;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.SourceCount;
import dev.backfill.model.period.DueDays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a scan knows beyond its cells and its interval, because partitions there are built from those of the interval
/// or the other way round, and because looks leave something behind.
///
/// @param judged the dates that were judged, the interval among them
/// @param cells by partition, the cells that were judged, at least those that do not overlap the interval
/// @param due by processor, the days on which its table is due; each day of one that is absent
/// @param sources the sources that were counted, on the dates of the interval
/// @param listed the events of which there are lines in the schedule
/// @param past what earlier looks have left
public record Around(
        DateInterval judged,
        Map<Partition, Cell> cells,
        Map<String, DueDays> due,
        List<SourceCount> sources,
        ListedEvents listed,
        Past past) {
    public Around {
        cells = Map.copyOf(cells);
        due = Map.copyOf(due);
        sources = List.copyOf(sources);
    }

    /// Nothing beyond the interval.
    public static Around nothing(DateInterval interval) {
        return new Around(interval, Map.of(), Map.of(), List.of(), ListedEvents.NONE, Past.NONE);
    }

    /// What was judged beyond the interval.
    ///
    /// @param judged the dates that were judged
    public static Around of(DateInterval judged, List<Cell> beyond, Map<String, DueDays> due) {
        Map<Partition, Cell> cells = new HashMap<>();
        beyond.forEach(c -> cells.put(c.partition(), c));
        return new Around(judged, cells, due, List.of(), ListedEvents.NONE, Past.NONE);
    }

    /// The same with what looks leave behind.
    public Around remembering(List<SourceCount> counted, ListedEvents events, Past earlier) {
        return new Around(judged, cells, due, counted, events, earlier);
    }

    /// The cell of a partition beyond the interval, if it was judged.
    Optional<Cell> cell(Partition partition) {
        return Optional.ofNullable(cells.get(partition));
    }
}
