package dev.backfill.model.scan;

/// Whether a check of a scan ran, and what it cost.
///
/// @param name the check's name
/// @param ran whether it ran
/// @param reason why it did not run, or what it looked at
/// @param millis how long it took, in milliseconds
public record CheckResult(String name, boolean ran, String reason, long millis) {}
