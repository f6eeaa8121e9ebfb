package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.RowEvents.Fate;
import dev.backfill.integrity.verdict.Judge.Judged;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.OddEvent;
import dev.backfill.model.scan.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges a partition of a date on which events say what is due.
record EventJudge(Pipeline pipeline, Processor processor, EventDay day, JudgedCells cells, RowsJudge rows) {

    /// @param needsActuals whether the expected keys come from the actuals of the date
    /// @param fate what became of the events of its rows; null where its table names none
    Judged judge(Counts counted, boolean needsActuals, @Nullable Fate fate) {
        Optional<Season> season = pipeline.season(day.date());
        boolean bootstrap = season.map(s -> s.inBootstrap(day.date())).orElse(false);
        if (needsActuals && day.state() == EventState.SOURCE_GAP && !bootstrap) {
            return overSourceGap(counted);
        }
        boolean nothing = bootstrap || day.state().hasNoEvent();
        Counts c = nothing ? counted.expectingNothing() : counted;
        if (day.state() == EventState.NOT_FINAL && (processor.scope() == Scope.EVENT || c.rows() == 0)) {
            if (day.schedule().overdue() > 0 && c.rows() > 0) {
                // Nobody waits any more, and nothing that is known says what should be there.
                return cells.unknowable(Verdict.UNKNOWN, c, null, new Proof.NotDisproved(c.rows()), cells.self());
            }
            int open = day.scheduledNow() - day.finalEvents();
            return cells.calm(Verdict.NOT_FINAL, c, new Proof.NotFinished(open, pipeline.eventWord()));
        }
        if (bootstrap) {
            int days = season.map(Season::bootstrapDays).orElse(0);
            return cells.calm(Verdict.BOOTSTRAP, c, new Proof.InBootstrap(days));
        }
        if (day.state().hasNoEvent()) {
            boolean optional = processor.scope() != Scope.EVENT && c.rows() > 0;
            int vanished = OddEvent.of(OddEvent.Vanished.class, day.odd()).size();
            if (vanished > 0 && !optional) {
                return overLostLines(c, vanished);
            }
            return processor.scope() == Scope.EVENT && c.rows() > 0
                    ? withoutEvent(c, fate)
                    : cells.calm(Verdict.NO_EVENT, c, new Proof.NoEvent(day.counts()));
        }
        return c.rows() == 0 ? rows.absent(c) : rows.there(c, season);
    }

    /// Nobody can say which keys belong to a date that the source has no rows of.
    private Judged overSourceGap(Counts c) {
        EventSource events = pipeline.events();
        Cause source = new Cause.OfSource(events.actuals().toString(), day.date());
        Proof proof =
                new Proof.SourceGap(c.rows(), events.actuals().toString(), day.finalEvents(), pipeline.eventWord());
        return cells.unknowable(c.rows() > 0 ? Verdict.UNKNOWN : Verdict.BLOCKED, c, source, proof, source);
    }

    /// Of an event whose line is gone nobody says that it did not take place, whatever is said of the others.
    private Judged overLostLines(Counts c, int vanished) {
        Cause schedule = new Cause.OfSource(pipeline.events().schedule().toString(), day.date());
        Proof proof = new Proof.LinesLost(c.rows(), vanished, pipeline.eventWord());
        return cells.unknowable(Verdict.UNKNOWN, c, schedule, proof, schedule);
    }

    /// Rows on a date without an event: stale where it is said of each event that it was not here, else unknown. That
    /// nobody says anything proves nothing.
    private Judged withoutEvent(Counts c, @Nullable Fate fate) {
        boolean byDay = day.state().provesNoEvent();
        boolean proved = fate == null ? byDay : fate.isProved(byDay);
        return cells.bad(proved ? Verdict.STALE : Verdict.UNKNOWN, c, proof(c.rows(), proved, fate));
    }

    private Proof proof(long there, boolean proved, @Nullable Fate fate) {
        boolean byDay = day.state().provesNoEvent();
        String event = pipeline.eventWord();
        if (proved) {
            return byDay
                    ? new Proof.CalledOff(there, day.counts())
                    : new Proof.OnOtherDates(there, fate == null ? 0 : fate.events(), event);
        }
        return byDay && fate != null
                ? new Proof.PartlyDisproved(there, fate.events() - fate.proved(), fate.events(), event)
                : new Proof.NotDisproved(there);
    }
}
