package dev.backfill.report.json;

import dev.backfill.integrity.memory.SinceWhen;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Scan.Accepted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A finding as `validate` and the receipt print it.
///
/// @param accepted who has accepted it; null where it counts
/// @param since the look from which on every look has had it, to the second: this one if none before has; null where
///     nobody asks
public record FindingJson(
        String id,
        String rule,
        Severity severity,
        CauseJson root,
        List<CauseJson.OfProcessor> partitions,
        String message,
        String remedy,
        String evidenceSql,
        @Nullable AcceptanceJson accepted,
        @Nullable Instant since) {

    /// A finding that somebody has accepted.
    public static FindingJson of(Accepted a, Scan scan) {
        return of(a.finding(), AcceptanceJson.of(a.acceptance()), since(a.finding(), scan));
    }

    /// A finding that counts, with since when that is so.
    public static FindingJson of(Finding f, Scan scan) {
        return of(f, null, since(f, scan));
    }

    /// A finding that counts.
    public static FindingJson of(Finding f) {
        return of(f, null, null);
    }

    private static Instant since(Finding f, Scan scan) {
        return SinceWhen.look(f, scan).orElseGet(() -> SinceJson.of(scan));
    }

    private static FindingJson of(Finding f, @Nullable AcceptanceJson accepted, @Nullable Instant since) {
        return new FindingJson(
                f.id(),
                f.rule(),
                f.severity(),
                CauseJson.of(f.root()),
                f.partitions().stream().map(CauseJson.OfProcessor::of).toList(),
                f.message(),
                f.remedy(),
                f.evidenceSql(),
                accepted,
                since);
    }
}
