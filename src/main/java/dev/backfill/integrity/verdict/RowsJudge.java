package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.verdict.Judge.Judged;
import dev.backfill.integrity.verdict.Lineage.Blame;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.proof.UsualRows;
import dev.backfill.model.scan.Completeness;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Verdict;
import java.util.Optional;

/// Judges the rows of a partition that is due, or that there are none.
record RowsJudge(Pipeline pipeline, Processor processor, EventDay day, Lineage lineage, JudgedCells cells) {

    /// A partition without rows.
    Judged absent(Counts c) {
        if (c.expected() > c.accounted()) {
            Optional<Blame> above = lineage.missingUpstream(processor, period(), c);
            return above.isPresent()
                    ? cells.blamed(Verdict.BLOCKED, c, above.get())
                    : cells.bad(
                            Verdict.MISSING,
                            c,
                            new Proof.Missing(c.tally(), lineage.isUpstreamThere(processor, period())));
        }
        return cells.calm(
                Verdict.NOT_EXPECTED,
                c,
                c.expected() == 0 ? new Proof.NoHistoryYet() : new Proof.AllExcused(c.expected()));
    }

    /// A partition with rows.
    ///
    /// @param season the season of its date; empty where there is none
    Judged there(Counts c, Optional<Season> season) {
        Judged found = by(c, season);
        return found.cell().cause() == null && found.cell().verdict().isMendedByWriting()
                ? lineage.rebuiltInVain(processor, period(), c)
                        .map(found::rebuilt)
                        .orElse(found)
                : found;
    }

    private Judged by(Counts c, Optional<Season> season) {
        Optional<Blame> contamination = lineage.contamination(processor, period(), c);
        if (contamination.isPresent()) {
            return cells.blamed(Verdict.CONTAMINATED, c, contamination.get());
        }
        if (c.rows() > c.actual()) {
            return cells.bad(Verdict.DUPLICATED, c, new Proof.Duplicates(c.rows(), c.actual()));
        }
        if (c.surplus() > 0 && !day.lacksRows()) {
            return cells.bad(Verdict.SURPLUS, c, new Proof.Surplus(c.surplus(), c.matched(), c.expected()));
        }
        return lineage.newer(processor, period(), c)
                .map(newer -> cells.blamed(Verdict.OUTDATED, c, newer))
                .orElseGet(() -> byDefaults(c, byShare(c, season)));
    }

    /// Defaults that pile up are worth a look, unless too many or too few rows are. Where a rebuild gave the same
    /// rows, they are as they should be.
    private Judged byDefaults(Counts c, Judged byShare) {
        return byShare.cell().severity().compareTo(Verdict.PILED_UP.severity()) <= 0
                ? byShare
                : lineage.pileUp(processor, period(), c)
                        .filter(_ ->
                                lineage.rebuiltInVain(processor, period(), c).isEmpty())
                        .map(seen -> cells.bad(Verdict.PILED_UP, c, seen))
                        .orElse(byShare);
    }

    private Period period() {
        return cells.partition().period();
    }

    private Judged byShare(Counts c, Optional<Season> season) {
        Completeness reached = reached(c, c.accounted());
        if (processor.coverage().ramp()
                && season.map(s -> s.inRamp(day.date())).orElse(false)
                && reached(c, c.matched()) != Completeness.COMPLETE
                && reached == Completeness.COMPLETE
                && c.keys().tooLittleHistory() > 0) {
            return cells.calm(Verdict.RAMP, c, new Proof.InRamp(c.tally()));
        }
        if (c.usual() != null) {
            return byUsual(c, c.usual(), reached);
        }
        return switch (reached) {
            case LOW -> cells.bad(Verdict.LOW, c, below(c, pipeline.thresholds().low()));
            case PARTIAL -> cells.bad(Verdict.PARTIAL, c, below(c, processor.threshold()));
            case COMPLETE -> cells.calm(Verdict.COMPLETE, c, new Proof.Counted(c.tally()));
        };
    }

    /// Where as many rows are expected as earlier periods usually have.
    private Judged byUsual(Counts c, UsualRows usual, Completeness reached) {
        Proof seen = new Proof.Counted(c.tally());
        if (reached == Completeness.LOW) {
            return cells.bad(Verdict.LOW, c, seen);
        }
        return usual.areTooMany(c.rows()) ? cells.bad(Verdict.HIGH, c, seen) : cells.calm(Verdict.COMPLETE, c, seen);
    }

    private Completeness reached(Counts c, int keys) {
        return Completeness.of(keys, c.expected(), processor, pipeline.thresholds());
    }

    private static Proof below(Counts c, double share) {
        return new Proof.Below(c.tally(), share);
    }
}
