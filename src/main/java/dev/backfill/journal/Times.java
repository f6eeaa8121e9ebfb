package dev.backfill.journal;

import java.time.Duration;
import java.time.Instant;

/// Instants as microseconds, the finest that warehouses keep.
final class Times {
    private Times() {}

    static long micros(Instant at) {
        return Duration.between(Instant.EPOCH, at).toNanos() / 1000;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plusNanos(micros * 1000);
    }
}
