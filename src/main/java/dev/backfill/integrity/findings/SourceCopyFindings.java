package dev.backfill.integrity.findings;

import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Words one finding for each date of a source whose rows are there more than once.
final class SourceCopyFindings {
    private final Observed observed;
    private final EventEvidence evidence;

    SourceCopyFindings(Observed observed, EventEvidence evidence) {
        this.observed = observed;
        this.evidence = evidence;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        for (SourceTable source : observed.pipeline().sources()) {
            observed.marks()
                    .copies()
                    .of(source.name())
                    .forEach((date, copies) -> findings.add(finding(source, date, copies)));
        }
        return findings;
    }

    private Finding finding(SourceTable source, LocalDate date, long copies) {
        Cause.OfSource root = new Cause.OfSource(source.name().toString(), date);
        boolean keyed = !source.key().isNone();
        String rows = String.format(Locale.ROOT, "%,d row%s", copies, copies == 1 ? "" : "s");
        String seen = rows + (copies == 1 ? " is" : " are") + " there again"
                + (keyed ? ", by " + String.join(", ", source.key().columns()) : ", alike in all columns");
        return new Finding(
                FindingKind.Known.DUPLICATED.id() + ":" + root.name() + ":" + date,
                FindingKind.Known
                        .DUPLICATED, // Without a key nobody can say for certain that two rows that are alike are one.
                keyed ? Severity.CRITICAL : Severity.WARNING,
                root,
                List.of(),
                Finding.Words.of(
                        "Source rows twice",
                        seen + ": nothing is built from them",
                        "Source rows twice on " + ProofWords.day(date) + ": " + seen + " in " + root.name()
                                + ". Whatever sums over them counts them again, so nothing is built from them.",
                        "Take the copies of " + date + " out of " + root.name()
                                + ", then rebuild what was built from them since."),
                evidence.copiesOf(source, date));
    }
}
