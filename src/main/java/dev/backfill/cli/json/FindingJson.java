package dev.backfill.cli.json;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import java.util.List;

/// A finding as `validate` and the receipt print it.
record FindingJson(
        String id,
        String rule,
        Severity severity,
        CauseJson root,
        List<CauseJson.OfProcessor> partitions,
        String message,
        String remedy,
        String evidenceSql) {

    static FindingJson of(Finding f) {
        return new FindingJson(
                f.id(),
                f.rule(),
                f.severity(),
                CauseJson.of(f.root()),
                f.partitions().stream().map(CauseJson.OfProcessor::of).toList(),
                f.message(),
                f.remedy(),
                f.evidenceSql());
    }
}
