package dev.backfill.model.scan;

/// A finding that somebody has accepted: listed, and in no count.
///
/// @param finding what was found
/// @param acceptance who has accepted it, why and until when
public record Accepted(Finding finding, Acceptance acceptance) {}
