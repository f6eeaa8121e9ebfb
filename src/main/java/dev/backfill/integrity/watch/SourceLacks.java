package dev.backfill.integrity.watch;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.SourceTable;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Events that took place, by the rows of the actuals, and of which another source has none: its whole date is
/// missing, or some of its events are. Only of sources that had rows of every event on the dates before: others may
/// have some on some dates, and nothing is wrong with that.
///
/// @param byTable the dates, ascending, of each source that lacks any
public record SourceLacks(Map<TableName, TreeMap<LocalDate, Lack>> byTable) {
    /// Nothing is lacking.
    static final SourceLacks NONE = new SourceLacks(Map.of());

    /// So many dates before are asked, those on which something was missing already left out.
    private static final int ASKED = 8;

    /// With fewer nobody knows what is usual.
    private static final int FEWEST = 4;

    /// What a source lacks of a date.
    ///
    /// @param events of how many events it has no rows
    /// @param of how many took place
    public record Lack(int events, int of) {
        /// Whether it has no rows of the date at all.
        public boolean isWhole() {
            return events == of;
        }
    }

    /// @param found what was counted of each source that follows the events, dates ascending
    /// @param played by date, of how many events the actuals have rows
    static SourceLacks of(Map<SourceTable, List<WatchedDate>> found, SortedMap<LocalDate, Integer> played) {
        Map<TableName, TreeMap<LocalDate, Lack>> all = new HashMap<>();
        found.forEach((source, dates) -> {
            TreeMap<LocalDate, Lack> lacks = lacks(dates, played);
            if (!lacks.isEmpty()) {
                all.put(source.name(), lacks);
            }
        });
        return new SourceLacks(all);
    }

    private static TreeMap<LocalDate, Lack> lacks(List<WatchedDate> dates, SortedMap<LocalDate, Integer> played) {
        Map<LocalDate, WatchedDate> byDate =
                dates.stream().collect(Collectors.toMap(WatchedDate::date, Function.identity()));
        Usual rows = new Usual();
        Usual events = new Usual();
        TreeMap<LocalDate, Lack> lacks = new TreeMap<>();
        played.tailMap(dates.getFirst().date()).forEach((date, of) -> {
            WatchedDate there = byDate.get(date);
            if (of == 0) {
                return;
            }
            if (rows.lacks(there == null)) {
                lacks.put(date, new Lack(of, of));
            } else if (there != null && there.events() > 0 && events.lacks(there.events() < of)) {
                lacks.put(date, new Lack(of - (int) there.events(), of));
            }
        });
        return lacks;
    }

    /// Whether the dates before had what there should be.
    private static final class Usual {
        private final Deque<Boolean> before = new ArrayDeque<>();

        /// Whether something is missing that was there on all dates before. A date that lacks it for that reason
        /// tells nothing of later ones.
        boolean lacks(boolean missing) {
            if (missing && before.size() >= FEWEST && !before.contains(true)) {
                return true;
            }
            before.add(missing);
            if (before.size() > ASKED) {
                before.remove();
            }
            return false;
        }
    }

    /// The dates of which a source lacks any, ascending, with what it lacks.
    public Map<LocalDate, Lack> of(TableName source) {
        return byTable.getOrDefault(source, new TreeMap<>());
    }

    /// What a source lacks of a date; empty where nothing is.
    public Optional<Lack> of(TableName source, LocalDate date) {
        return Optional.ofNullable(of(source).get(date));
    }
}
