package dev.backfill.integrity.observe;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What earlier looks of this process have counted, so that a look that only refreshes the picture counts exactly
/// what has changed since, and nothing else.
///
/// What may be reused is decided by the warehouse's own record of its partitions (see [Overview]), read before
/// the rows are: a partition is counted again as soon as its number of rows or its time of change differs, and
/// everything of a processor is as soon as anything differs in the tables that say which keys are expected. That
/// record may miss deletions that are made elsewhere. Therefore only a refresh reuses anything: guards, counts
/// around a write and `validate` always read the rows. Counts around a write also forget what was remembered, so
/// that the first refresh after a run reads everything.
final class CountsMemory {
    private final Map<String, Remembered> last = new ConcurrentHashMap<>();

    private record Remembered(Sql asked, Overview.Seen seen, Map<Period, Counts> counts) {}

    /// Counts a processor's table, and remembers the counts.
    ///
    /// @param reuse whether counts may be taken from an earlier look
    Map<Period, Counts> read(
            Processor processor,
            DateInterval interval,
            CountsReader reader,
            Overview overview,
            boolean reuse,
            Session session,
            Catalog catalog) {
        Optional<Overview.Seen> seen = overview.of(processor, reader.expected(processor), catalog);
        Sql asked = reader.statement(processor, interval);
        Remembered before = reuse ? last.get(processor.name()) : null;
        Map<Period, Counts> counts;
        if (before != null
                && seen.isPresent()
                && before.asked.equals(asked)
                && before.seen.ground().equals(seen.get().ground())) {
            counts = new HashMap<>(before.counts);
            TreeSet<LocalDate> changed = changed(before.seen, seen.get(), processor.grain(), interval);
            if (!changed.isEmpty()) {
                DateInterval again = DateInterval.inclusive(changed.first(), changed.last());
                counts.keySet().removeIf(p -> again.contains(p.first()));
                counts.putAll(reader.count(processor, reader.statement(processor, again), session));
            }
        } else {
            counts = reader.count(processor, asked, session);
        }
        Map<Period, Counts> kept = Map.copyOf(counts);
        seen.ifPresentOrElse(
                s -> last.put(processor.name(), new Remembered(asked, s, kept)), () -> last.remove(processor.name()));
        return PileUps.mark(processor, kept);
    }

    /// The first dates of the periods that overlap the interval, of which a partition has come, gone or changed.
    private static TreeSet<LocalDate> changed(
            Overview.Seen before, Overview.Seen now, Grain grain, DateInterval interval) {
        DateInterval whole = grain.whole(interval);
        Set<LocalDate> dates = new TreeSet<>(before.own().keySet());
        dates.addAll(now.own().keySet());
        TreeSet<LocalDate> changed = new TreeSet<>();
        for (LocalDate date : dates) {
            boolean same = Optional.ofNullable(before.own().get(date))
                    .equals(Optional.ofNullable(now.own().get(date)));
            if (!same && whole.contains(date)) {
                changed.add(grain.of(date).first());
            }
        }
        return changed;
    }
}
