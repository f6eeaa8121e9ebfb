package dev.backfill.model.scan;

import java.time.LocalDate;

/// One expected key of a partition, reconciled.
///
/// @param processor the processor
/// @param date the date
/// @param key the expected key
/// @param status whether it has a row, a reason for having none, or neither
/// @param reason the reason; empty where there is a row or none is known
public record KeyLine(String processor, LocalDate date, String key, Status status, String reason) {

    /// How a key is accounted for.
    public enum Status {
        ROW,
        REASON,
        UNACCOUNTED
    }
}
