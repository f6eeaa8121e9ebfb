package dev.backfill.model.price;

/// An answer, and what it took to read it.
///
/// @param bytes for how many bytes it was billed; 0 where reading costs nothing
public record Billed<T>(T answer, long bytes) {}
