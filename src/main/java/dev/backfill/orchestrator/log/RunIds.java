package dev.backfill.orchestrator.log;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Names runs by the moment at which they begin, to the millisecond, in UTC: `20211204-104308131`. Later names
/// sort behind earlier ones, also when two runs begin within one millisecond.
public final class RunIds {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private long last;

    public RunIds(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized String next() {
        last = Math.max(clock.millis(), last + 1);
        return FORM.format(Instant.ofEpochMilli(last));
    }
}
