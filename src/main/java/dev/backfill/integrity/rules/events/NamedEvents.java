package dev.backfill.integrity.rules.events;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Lists the events of a finding by name.
public final class NamedEvents {
    private static final int MOST = 5;

    private NamedEvents() {}

    /// `MIA at CLE (0022100509)`, `A, B and C`, `A, B, C, D, E and 4 more`.
    public static <T> String of(List<T> events, Function<T, String> name) {
        int shown = events.size() == MOST + 1 ? MOST + 1 : Math.min(MOST, events.size());
        List<String> names = events.stream().limit(shown).map(name).toList();
        if (events.size() > shown) {
            return String.join(", ", names) + " and " + (events.size() - shown) + " more";
        }
        return names.size() == 1
                ? names.getFirst()
                : names.stream().limit(names.size() - 1).collect(Collectors.joining(", ")) + " and " + names.getLast();
    }
}
