package dev.backfill.model;

import java.util.HashMap;
import java.util.Map;

/// Equal values are kept once: of thousands of partitions most hold the same few numbers, dates and names. To be let go
/// as soon as all are there that are made in one go.
public final class Shared {
    private final Map<Object, Object> known = new HashMap<>();

    /// The first of all values that equal this one.
    ///
    /// @param value an immutable value
    @SuppressWarnings("unchecked")
    public <T> T one(T value) {
        return (T) known.computeIfAbsent(value, v -> v);
    }
}
