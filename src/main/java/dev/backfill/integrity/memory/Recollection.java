package dev.backfill.integrity.memory;

import dev.backfill.model.BackfillException;
import dev.backfill.model.memory.KnownEvent;
import dev.backfill.model.memory.ListedEvents;
import dev.backfill.model.memory.Past;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.OddEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What earlier looks have left, read once for each look, and which events of the schedule have vanished since. Where
/// it cannot be read, a look goes on without it, and says so.
public final class Recollection {
    private static final String NAME = "earlier looks";

    private final Supplier<Past> source;
    private @Nullable Past past;
    private @Nullable CheckResult obstacle;
    private ListedEvents listed = ListedEvents.NONE;
    private SortedMap<LocalDate, List<KnownEvent>> vanished = Collections.emptySortedMap();

    /// @param source reads it
    public Recollection(Supplier<Past> source) {
        this.source = source;
    }

    /// Whether a check of a scan says that nothing is known of earlier looks.
    public static boolean isObstacle(CheckResult check) {
        return check.name().equals(NAME) && !check.ran();
    }

    /// Reads it for a look.
    ///
    /// @param seen the events that this look has seen
    /// @param at when it began
    public synchronized void again(ListedEvents seen, Instant at) {
        obstacle = null;
        listed = seen;
        try {
            past = source.get();
        } catch (BackfillException e) {
            past = Past.NONE;
            obstacle = new CheckResult(
                    NAME,
                    false,
                    "nothing is known of them, and nothing is remembered of this one, because " + e.getMessage(),
                    0);
        }
        vanished = new TreeMap<>();
        EventMemory.after(past, seen, at).stream()
                .filter(e -> e.lost() != null)
                .sorted(Comparator.comparing(KnownEvent::name))
                .forEach(e -> e.dates()
                        .forEach(d -> vanished.computeIfAbsent(d, _ -> new ArrayList<>())
                                .add(e)));
    }

    /// What they have left.
    public synchronized Past past() {
        if (past == null) {
            again(ListedEvents.NONE, Instant.EPOCH);
        }
        return past == null ? Past.NONE : past;
    }

    /// The events that this look has seen.
    public synchronized ListedEvents listed() {
        return listed;
    }

    /// By date, the events of which a look has seen a line on it, and of which there is none any more.
    public synchronized SortedMap<LocalDate, List<KnownEvent>> vanished() {
        past();
        return vanished;
    }

    /// A date of the calendar with what is odd about its events that have vanished.
    public EventDay marked(EventDay day) {
        List<KnownEvent> gone = vanished().getOrDefault(day.date(), List.of());
        if (gone.isEmpty()) {
            return day;
        }
        List<OddEvent> odd = new ArrayList<>(day.odd());
        gone.forEach(e -> odd.add(new OddEvent.Vanished(e.name())));
        return day.withOdd(odd, day.withoutScore());
    }

    /// Why nothing is known of them; empty if it is.
    public synchronized Optional<CheckResult> obstacle() {
        return Optional.ofNullable(obstacle);
    }
}
