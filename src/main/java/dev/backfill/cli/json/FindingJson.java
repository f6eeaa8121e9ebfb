package dev.backfill.cli.json;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan.Accepted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A finding as `validate` and the receipt print it.
///
/// @param accepted who has accepted it; null where it counts
record FindingJson(
        String id,
        String rule,
        Severity severity,
        CauseJson root,
        List<CauseJson.OfProcessor> partitions,
        String message,
        String remedy,
        String evidenceSql,
        @Nullable AcceptanceJson accepted) {

    static FindingJson of(Accepted a) {
        return of(a.finding(), AcceptanceJson.of(a.acceptance()));
    }

    /// A finding that counts.
    public static FindingJson of(Finding f) {
        return of(f, null);
    }

    private static FindingJson of(Finding f, @Nullable AcceptanceJson accepted) {
        return new FindingJson(
                f.id(),
                f.rule(),
                f.severity(),
                CauseJson.of(f.root()),
                f.partitions().stream().map(CauseJson.OfProcessor::of).toList(),
                f.message(),
                f.remedy(),
                f.evidenceSql(),
                accepted);
    }
}
