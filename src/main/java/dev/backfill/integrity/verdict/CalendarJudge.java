package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.verdict.Judge.Judged;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Verdict;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

/// Judges a partition of which a calendar says whether it is due.
record CalendarJudge(Pipeline pipeline, Processor processor, Lineage lineage, JudgedCells cells, RowsJudge rows) {
    /// What a period that is still being written may be.
    private static final Set<Verdict> LACKING = Set.of(Verdict.MISSING, Verdict.BLOCKED, Verdict.LOW, Verdict.PARTIAL);

    Judged judge(Counts counted) {
        Partition own = cells.partition();
        DueDays due = lineage.due(processor);
        LocalDateTime since = due.since();
        if (since != null && due.isBefore(own.period())) {
            Period first = (processor.grain() == Grain.HOUR ? Grain.HOUR : Grain.DAY).of(since);
            return cells.calm(Verdict.NOT_EXPECTED, counted.expectingNothing(), new Proof.BeforeFirstDate(first));
        }
        if (!lineage.isDue(own)) {
            Counts c = counted.expectingNothing();
            Proof proof = c.rows() == 0 && due.times(own.period()) == 0
                    ? new Proof.NoSuchHour(due.zone().getId())
                    : new Proof.NotInCalendar(c.rows());
            return c.rows() > 0 ? cells.bad(Verdict.UNEXPECTED, c, proof) : cells.calm(Verdict.NOT_EXPECTED, c, proof);
        }
        Judged judged = counted.rows() == 0 ? rows.absent(counted) : rows.there(counted, Optional.empty());
        return isWaitedFor(own) && LACKING.contains(judged.cell().verdict())
                ? cells.calm(Verdict.NOT_DUE, counted, new Proof.NotDueYet(counted.tally()))
                : judged;
    }

    /// Whether the period may still be absent.
    private boolean isWaitedFor(Partition own) {
        return lineage.asOf()
                .isBefore(pipeline.end(own.period()).plus(processor.cadence().due()));
    }
}
