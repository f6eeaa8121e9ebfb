package dev.backfill.integrity.findings;

import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.SourceHoles;
import dev.backfill.integrity.verdict.SourceHoles.Unusual;
import dev.backfill.model.Severity;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.util.List;
import java.util.stream.Collectors;

/// Words one finding for each period of a source that has far fewer or far more rows than usual.
final class SourceVolume {
    private final Observed observed;
    private final SourceHoles holes;
    private final EventEvidence evidence;

    SourceVolume(Observed observed, SourceHoles holes, EventEvidence evidence) {
        this.observed = observed;
        this.holes = holes;
        this.evidence = evidence;
    }

    List<Finding> findings() {
        return holes.unusual().stream().map(this::finding).toList();
    }

    private Finding finding(Unusual unusual) {
        boolean few = unusual.usual().areTooFew(unusual.rows());
        Cause.OfSource root = unusual.cause();
        FindingKind.Known kind = few ? FindingKind.Known.PARTIAL_SOURCE : FindingKind.Known.HIGH;
        String title = few ? "Source rows incomplete" : "More source rows than usual";
        String built = builtFrom(root);
        String seen = ProofWords.told(unusual.rows(), unusual.usual())
                + (built.isEmpty() ? "" : "; " + built + " built from it");
        return new Finding(
                kind.id() + ":" + root.name() + ":" + root.period(),
                kind,
                Severity.WARNING,
                root,
                List.of(),
                Finding.Words.opening(
                        title,
                        seen,
                        title + " on " + ProofWords.period(root.period()) + " in " + root.name(),
                        seen + ".",
                        few
                                ? "Load the missing rows of " + root.period() + " into " + root.name()
                                        + ", then rebuild what is built from them."
                                : "Look whether rows of " + root.period() + " were loaded into " + root.name()
                                        + " twice, then rebuild what is built from them."),
                evidence.rowsOf(unusual.source(), root.date()));
    }

    /// The processors of which rows are built from it for certain.
    private String builtFrom(Cause.OfSource root) {
        return observed.cells()
                .map(Judge.Judged::cell)
                .filter(cell -> cell.rows() > 0)
                .filter(cell -> holes.isBuiltFrom(
                        observed.pipeline().processor(cell.partition().processor()),
                        cell.partition().period(),
                        root))
                .map(cell -> cell.partition().processor())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
