package dev.backfill.cli.json;

import dev.backfill.integrity.memory.SinceWhen;
import dev.backfill.model.memory.Remembered;
import dev.backfill.model.memory.Since;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Since when a partition has had its verdict, as `validate` prints it.
///
/// @param look the look from which on every look gave it this verdict; null if this one is the first to do so
/// @param before what it was before that; null if no look has said anything else
record SinceJson(@Nullable Instant look, @Nullable Before before) {

    /// What a partition was before.
    record Before(long rows, @Nullable String verdict) {}

    /// @return null if no earlier look has covered it
    static @Nullable SinceJson of(Cell cell, Scan scan) {
        return SinceWhen.of(cell, scan).map(SinceJson::of).orElse(null);
    }

    private static SinceJson of(Since since) {
        Remembered.Before was = since.before();
        return new SinceJson(since.at(), was == null ? null : new Before(was.rows(), was.verdict()));
    }
}
