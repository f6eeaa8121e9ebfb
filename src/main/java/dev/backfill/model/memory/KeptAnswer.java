package dev.backfill.model.memory;

import java.time.Instant;

/// What a warehouse answered earlier.
///
/// @param at when it did
/// @param rows the rows of the answer in the bytes of whoever asked; not to be changed
@SuppressWarnings("ArrayRecordComponent") // An answer is told by what was asked, never by its bytes.
public record KeptAnswer(Instant at, byte[] rows) {}
