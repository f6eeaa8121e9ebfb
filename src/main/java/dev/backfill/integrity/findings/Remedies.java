package dev.backfill.integrity.findings;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.CellWords;
import dev.backfill.model.scan.Verdict;
import java.util.List;

/// What to do about bad cells with one root, in a sentence.
record Remedies(Pipeline pipeline) {

    /// @param verdict of the cell that shows it
    /// @param root what everything comes from
    /// @param all the partitions that are wrong, and those that are due to follow them
    String of(Verdict verdict, Cause root, List<Partition> all) {
        boolean elsewhere = all.stream().anyMatch(p -> !p.date().equals(root.date()));
        String upTo = elsewhere ? ", up to " + CellWords.last(all) : "";
        return switch (verdict) {
            case MISSING, BLOCKED ->
                "Build " + root.name() + " for " + root.period() + " and rebuild what reads it" + upTo + ".";
            case CONTAMINATED, DUPLICATED, SURPLUS, OUTDATED, LOW, HIGH, PILED_UP, PARTIAL ->
                elsewhere
                        ? "Rebuild what is wrong from " + root.name() + " of " + root.period() + " on" + upTo + "."
                        : "Rebuild the partitions of " + root.period() + " from " + root.name() + " on.";
            case STALE -> "Review whether to retire the rows of " + root.period() + "; nothing is deleted unasked.";
            case UNKNOWN ->
                pipeline.hasEvents()
                        ? "Bring the schedule of " + root.period()
                                + " up to date. Rows are taken out only where it says that nothing took place."
                        : "Mend what keeps " + root.name() + " of " + root.period() + " from being judged.";
            case UNEXPECTED ->
                "Look why " + root.name() + " has rows of " + root.period() + ", or correct its calendar.";
            case NOT_FINAL, NOT_DUE, BOOTSTRAP, NO_EVENT, RAMP, NOT_EXPECTED, COMPLETE -> "Nothing to do.";
        };
    }

    /// What to do where somebody can clear away what keeps a table from being counted.
    ///
    /// @param processor whose table it is
    static String clearing(Hurdle hurdle, String processor) {
        return switch (hurdle) {
            case Hurdle.OverCap over ->
                "Count it once above the cap (validate --above-cap " + processor + "="
                        + Hurdle.mib(over.price().bytes())
                        + "), raise the cap in settings.yaml, or accept the finding to leave it out.";
            case Hurdle.NoRight lacking ->
                "Ask whoever owns it for the right (" + lacking.grant() + "), or accept the finding to leave it out.";
        };
    }

    /// What to do where a rebuild gave the same rows.
    static String elsewhere(Cause root) {
        return "Look at what " + root.name() + " of " + root.period()
                + " is made by and from, and at what is expected of"
                + " it. When the cause is mended, rebuild it by its date.";
    }
}
