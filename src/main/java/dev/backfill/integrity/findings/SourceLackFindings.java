package dev.backfill.integrity.findings;

import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.watch.SourceLacks.Lack;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Words one finding for each date of which a source beside the actuals has no rows, or none of some events.
final class SourceLackFindings {
    private final Observed observed;
    private final EventEvidence evidence;

    SourceLackFindings(Observed observed, EventEvidence evidence) {
        this.observed = observed;
        this.evidence = evidence;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        observed.marks()
                .lacks()
                .byTable()
                .forEach((table, dates) -> dates.forEach((date, lack) -> findings.add(finding(table, date, lack))));
        return findings;
    }

    private Finding finding(TableName table, LocalDate date, Lack lack) {
        Cause.OfSource root = new Cause.OfSource(table.toString(), date);
        FindingKind.Known kind = lack.isWhole() ? FindingKind.Known.SOURCE_GAP : FindingKind.Known.PARTIAL_SOURCE;
        String played = observed.pipeline().events().count(lack.of()) + " played";
        String seen = lack.isWhole()
                ? played + ", 0 rows in " + table
                : played + ", no rows of " + lack.events() + " in " + table;
        String title = lack.isWhole() ? "Source rows missing" : "Source rows incomplete";
        return new Finding(
                kind.id() + ":" + root.name() + ":" + date,
                kind,
                lack.isWhole() ? Severity.CRITICAL : Severity.WARNING,
                root,
                List.of(),
                Finding.Words.opening(
                        title,
                        seen,
                        title + " on " + ProofWords.day(date),
                        seen + "; on the dates before it had rows of each.",
                        "Load the rows of " + date + " into " + table
                                + ", then rebuild what was built from them; nothing more is built from them before."),
                evidence.eventsWithoutRows(observed.pipeline().source(table), date));
    }
}
