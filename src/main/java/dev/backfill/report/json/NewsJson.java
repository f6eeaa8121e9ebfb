package dev.backfill.report.json;

import dev.backfill.integrity.memory.News;
import dev.backfill.model.Severity;
import dev.backfill.model.memory.Standing;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `validate --since-last --format json` and `watch --format json` print, and what a webhook is told. Users'
/// scripts read it: a field is never renamed or dropped.
///
/// @param since when the look before began; null if there was none, so that everything is new
/// @param fresh findings that are new
/// @param worse findings that have become worse
/// @param gone findings that are there no more
/// @param checks the checks that did not run, and why
public record NewsJson(
        String pipeline,
        LocalDate from,
        LocalDate to,
        Instant asOf,
        @Nullable Instant since,
        List<FindingJson> fresh,
        List<Worse> worse,
        List<Gone> gone,
        List<CheckResult> checks) {

    /// A finding that has become worse.
    ///
    /// @param what in which way: `2 more partitions`
    record Worse(FindingJson finding, String what) {}

    /// A finding that is there no more.
    ///
    /// @param since the first look that had it
    record Gone(String id, String rule, Severity severity, String message, Instant since) {
        static Gone of(Standing s) {
            return new Gone(s.finding(), s.rule(), s.extent().severity(), s.message(), s.since());
        }
    }

    /// The news of a scan.
    public static NewsJson of(News news, Scan scan) {
        return new NewsJson(
                scan.pipeline(),
                scan.interval().start(),
                scan.interval().last(),
                scan.asOf(),
                news.since(),
                news.fresh().stream().map(f -> FindingJson.of(f, scan)).toList(),
                news.worse().stream()
                        .map(w -> new Worse(FindingJson.of(w.finding(), scan), w.what()))
                        .toList(),
                news.gone().stream().map(Gone::of).toList(),
                scan.checks().stream().filter(c -> !c.ran()).toList());
    }
}
