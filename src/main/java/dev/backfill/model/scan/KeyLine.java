package dev.backfill.model.scan;

/// One expected key of a partition, reconciled.
///
/// @param processor the processor
/// @param date the first date of the period, of an hour with the hour
/// @param key the expected key
/// @param status whether it has a row, a reason for having none, or neither
/// @param reason the reason; empty where there is a row or none is known
public record KeyLine(String processor, String date, String key, Status status, String reason) {

    /// How a key is accounted for.
    public enum Status {
        ROW,
        REASON,
        UNACCOUNTED
    }
}
