package dev.backfill.warehouse.engine;

import java.util.ArrayList;
import java.util.List;

/// What can be said of connections with an engine.
///
/// @param meaning what all of it says, in one sentence
/// @param main says which warehouse
/// @param others what else can be said; where there is nothing else, the main one stands for all
/// @param choices of which keys one at most is said
public record ConnectionKeys(String meaning, ConnectionKey main, List<ConnectionKey> others, List<Choice> choices) {
    public ConnectionKeys {
        others = List.copyOf(others);
        choices = List.copyOf(choices);
    }

    /// Two keys of which one at most is said.
    ///
    /// @param one a key's name
    /// @param other another's
    /// @param says what both say, as it follows on them: `says who asks`
    public record Choice(String one, String other, String says) {}

    /// All of them, the main one first.
    public List<ConnectionKey> all() {
        List<ConnectionKey> all = new ArrayList<>(List.of(main));
        all.addAll(others);
        return all;
    }
}
