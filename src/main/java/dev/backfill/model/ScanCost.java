package dev.backfill.model;

/// What a scan cost.
///
/// @param queries queries sent to the warehouse
/// @param bytesProcessed bytes that the warehouse read, 0 where it does not say
/// @param millis wall time from start to verdicts
public record ScanCost(int queries, long bytesProcessed, long millis) {}
