package dev.backfill.integrity.memory;

import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.SourceHoles;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Period;
import dev.backfill.model.Severity;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.Remembered;
import dev.backfill.model.memory.Seen;
import dev.backfill.model.memory.Since;
import dev.backfill.model.memory.SourceCount;
import dev.backfill.model.memory.Spot;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Words one finding for each date of a source that has fewer keys than a look has seen there before. What was built
/// from the rows that are gone still has theirs: a rebuild would lose them.
public final class LostRows {
    private final Observed observed;
    private final SourceHoles holes;
    private final EventEvidence evidence;
    private final Past past;

    /// @param past what earlier looks have left
    public LostRows(Observed observed, SourceHoles holes, Past past) {
        this.observed = observed;
        this.holes = holes;
        this.evidence = EventEvidence.of(observed);
        this.past = past;
    }

    /// @param sources what was counted on the dates of the interval
    public List<Finding> of(List<SourceCount> sources, DateInterval interval) {
        List<Finding> findings = new ArrayList<>();
        for (SourceCount count : sources) {
            SourceTable source = observed.pipeline().source(count.source());
            interval.dates()
                    .forEach(date -> past.of(Spot.of(count.source(), Period.day(date)))
                            .ifPresent(known -> {
                                Seen now = count.days().get(date);
                                long left = now == null ? 0 : now.keys();
                                if (left < known.most()) {
                                    findings.add(finding(source, date, known, left));
                                }
                            }));
        }
        return findings;
    }

    private Finding finding(SourceTable source, LocalDate date, Remembered known, long left) {
        Cause.OfSource root = new Cause.OfSource(source.name().toString(), date);
        boolean keyed = !source.key().isNone();
        long lost = known.most() - left;
        String what = keyed ? "key" : "row";
        String seen = (left == 0 ? "none" : String.format(Locale.ROOT, "%,d", left)) + " of "
                + counted(known.most(), what)
                + (left == 1 ? " is left" : " are left");
        String when = "it had " + counted(known.most(), what) + " at the look of " + Since.look(known.mostAt());
        String built = builtBefore(root, known.mostAt());
        Finding lostRows = new Finding(
                FindingKind.Known.SOURCE_SHRUNK.id() + ":" + root.name() + ":" + date,
                FindingKind.Known
                        .SOURCE_SHRUNK, // Without a key rows that are alike are one: two of them that became alike are
                // not lost.
                keyed && left * 2 < known.most() ? Severity.CRITICAL : Severity.WARNING,
                root,
                List.of(),
                Finding.Words.opening(
                        "Source lost " + (keyed ? "keys" : "rows"),
                        seen + (built.isEmpty() ? "" : "; " + built + " built before"),
                        "Source lost " + counted(lost, what) + " of " + ProofWords.day(date) + " in " + root.name(),
                        seen + "; " + when + "."
                                + (built.isEmpty()
                                        ? ""
                                        : " " + built + " " + (built.contains(", ") ? "were" : "was")
                                                + " built before that: a rebuild would lose them, too."),
                        "Bring the rows of " + date + " back into " + root.name()
                                + " before anything is rebuilt from them. "
                                + "If they were taken out on purpose, accept the finding."),
                evidence.rowsOf(source, date));
        return lostRows.inBrief(when);
    }

    private static String counted(long many, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", many, what, many == 1 ? "" : "s");
    }

    /// The processors of which rows were built from it for certain while it was whole.
    private String builtBefore(Cause.OfSource root, Instant whole) {
        return observed.cells()
                .map(Judge.Judged::cell)
                .filter(cell -> isBuiltBefore(cell, whole))
                .filter(cell -> holes.isBuiltFrom(
                        observed.pipeline().processor(cell.partition().processor()),
                        cell.partition().period(),
                        root))
                .map(cell -> cell.partition().processor())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static boolean isBuiltBefore(Cell cell, Instant look) {
        Instant built = cell.builtAt();
        return cell.rows() > 0 && built != null && !built.isAfter(look);
    }
}
