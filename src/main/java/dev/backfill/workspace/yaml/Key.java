package dev.backfill.workspace.yaml;

import org.jspecify.annotations.Nullable;

/// A key that a file may have, with all that is to be known about it. Declared by [Keys], in one place.
///
/// @param name how it is written: `window_days`
/// @param form what its value looks like
/// @param meaning what it says, in one sentence
/// @param required whether it must be there
/// @param otherwise what holds where it is absent, in words; empty where it must be there
/// @param usual what it is read as where it is absent; null where it is read as absent
/// @param example a value as somebody would write it: `[TDZA, PSZA]`
public record Key<T>(
        String name,
        Form<T> form,
        String meaning,
        boolean required,
        String otherwise,
        @Nullable T usual,
        String example) {

    /// A line of a file that has it: `threshold: 0.9`.
    public String line() {
        return name + ": " + example;
    }
}
