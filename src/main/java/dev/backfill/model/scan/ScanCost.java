package dev.backfill.model.scan;

/// What a scan cost.
///
/// @param queries queries sent to the warehouse
/// @param bytesProcessed bytes that the warehouse billed, 0 where reading costs nothing
/// @param millis wall time from start to verdicts
public record ScanCost(int queries, long bytesProcessed, long millis) {}
