package dev.backfill.report.json;

import dev.backfill.integrity.memory.SinceWhen;
import dev.backfill.model.memory.Remembered;
import dev.backfill.model.memory.Since;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Since when a partition has had its verdict, as `validate` prints it.
///
/// @param look the look from which on every look gave it this verdict, to the second: this one if it is the first
/// @param before what it was before that; null if no look has said anything else
public record SinceJson(Instant look, @Nullable Before before) {

    /// What a partition was before.
    record Before(long rows, @Nullable String verdict) {}

    /// @return null if nobody can look at its table
    public static @Nullable SinceJson of(Cell cell, Scan scan) {
        return cell.isUnread()
                ? null
                : SinceWhen.of(cell, scan).map(since -> of(since, scan)).orElseGet(() -> new SinceJson(of(scan), null));
    }

    /// The moment of a scan as later looks remember it, so that they say the same.
    static Instant of(Scan scan) {
        return scan.asOf().truncatedTo(ChronoUnit.SECONDS);
    }

    private static SinceJson of(Since since, Scan scan) {
        Remembered.Before was = since.before();
        Instant at = since.at();
        return new SinceJson(at == null ? of(scan) : at, was == null ? null : new Before(was.rows(), was.verdict()));
    }
}
