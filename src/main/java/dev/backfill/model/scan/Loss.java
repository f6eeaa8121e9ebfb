package dev.backfill.model.scan;

import dev.backfill.model.text.Plural;
import java.util.List;

/// Keys that a partition has and would not have again if it were rebuilt now, because nothing but rows that its
/// source has no more explains them.
///
/// @param keys how many
/// @param named some of them, ascending
/// @param events the events that they belong to, ascending; empty where the table does not tell
public record Loss(int keys, List<String> named, List<String> events) {
    private static final int SHOWN = 3;

    public Loss {
        if (keys < 1 || named.isEmpty() || named.size() > keys) {
            throw new IllegalArgumentException("A loss names some of its keys: " + keys + ", " + named + ".");
        }
        named = named.stream().limit(SHOWN).toList();
        events = List.copyOf(events);
    }

    /// `16 keys (ann, bob, cy and 13 more) of game 0022100371`.
    ///
    /// @param event the word for one event
    public String words(String event) {
        String more = keys > named.size() ? " and " + (keys - named.size()) + " more" : "";
        String of = events.isEmpty()
                ? ""
                : " of " + Plural.of(events.size(), event) + " "
                        + String.join(", ", events.stream().limit(SHOWN).toList())
                        + (events.size() > SHOWN ? " and " + (events.size() - SHOWN) + " more" : "");
        return keys + (keys == 1 ? " key" : " keys") + " (" + String.join(", ", named) + more + ")" + of;
    }
}
