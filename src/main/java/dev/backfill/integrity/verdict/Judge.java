package dev.backfill.integrity.verdict;

import dev.backfill.model.Grain;
import dev.backfill.model.period.DueDays;
import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.RowEvents;
import dev.backfill.integrity.observe.UsualRows;
import dev.backfill.integrity.verdict.Lineage.Blame;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Completeness;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Verdict;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides the verdict of one partition, after those that it is built from. The first that fits wins, in the order of
/// [Verdict].
public final class Judge {
    /// What a period that is still being written may be.
    private static final Set<Verdict> LACKING = Set.of(Verdict.MISSING, Verdict.BLOCKED, Verdict.LOW, Verdict.PARTIAL);

    private final Pipeline pipeline;
    private final EventDay day;
    private final Period period;
    private final Lineage lineage;

    /// A cell with what the judgment of its downstream needs besides.
    ///
    /// @param cell the cell
    /// @param counts what was counted
    /// @param root where its badness comes from; null for a cell that is not bad
    /// @param suspectOf the source rows that make it suspect; empty if none do
    /// @param unread whether it could not be judged at all
    public record Judged(
            Cell cell, Counts counts, @Nullable Cause root, Set<Cause.OfSource> suspectOf, boolean unread) {

        /// The same cell under suspicion.
        Judged suspectOf(Cell suspect, Set<Cause.OfSource> sources) {
            return new Judged(suspect, counts, root, sources, unread);
        }
    }

    /// Why a processor cannot be judged at all.
    ///
    /// @param why in words: a table or column that is not there
    /// @param root what all cells that suffer from it come from
    public record Unreadable(String why, Cause root) {}

    /// @param day the line of the period's first date in the event calendar
    /// @param lineage what was judged before, which remembers what is judged here
    public Judge(Pipeline pipeline, EventDay day, Period period, Lineage lineage) {
        this.pipeline = pipeline;
        this.day = day;
        this.period = period;
        this.lineage = lineage;
    }

    /// Judges the partition of a processor.
    ///
    /// @param counted what was counted; null where it cannot be
    /// @param unreadable why it cannot be judged; null where it can
    /// @param needsActuals whether the expected keys come from the actuals of the date
    /// @param fate what became of the events of its rows, on a date without one; null where its table names none
    public Judged judge(
            Processor p,
            @Nullable Counts counted,
            @Nullable Unreadable unreadable,
            boolean needsActuals,
            RowEvents.@Nullable Fate fate) {
        Judged result = unreadable != null || counted == null
                ? unreadable(p, counted == null ? Counts.NONE : counted, unreadable)
                : decide(p, counted, needsActuals, fate);
        lineage.add(result);
        return result;
    }

    private Judged unreadable(Processor p, Counts counted, @Nullable Unreadable unreadable) {
        String why = unreadable == null ? "not counted" : unreadable.why();
        Cause root = unreadable == null ? self(p) : unreadable.root();
        Judged judged = cell(p, Verdict.UNKNOWN, counted, null, null, Cell.UNREAD + why, root);
        return new Judged(judged.cell(), counted, root, Set.of(), true);
    }

    private Judged decide(Processor p, Counts counted, boolean needsActuals, RowEvents.@Nullable Fate fate) {
        return p.cadence().followsEvents()
                ? byEvents(p, counted, needsActuals, fate)
                : byCalendar(p, counted);
    }

    /// Where a calendar says what is due.
    private Judged byCalendar(Processor p, Counts counted) {
        Partition own = new Partition(p.name(), period);
        DueDays due = lineage.due(p);
        LocalDateTime since = due.since();
        if (since != null && due.isBefore(period)) {
            Period first = (p.grain() == Grain.HOUR ? Grain.HOUR : Grain.DAY).of(since);
            return calm(p, Verdict.NOT_EXPECTED, counted.expectingNothing(), "expected from " + first + " on");
        }
        if (!lineage.isDue(own)) {
            Counts c = counted.expectingNothing();
            if (c.rows() == 0 && due.times(period) == 0) {
                return calm(p, Verdict.NOT_EXPECTED, c, "clocks of " + due.zone() + " were set forward over it");
            }
            return c.rows() > 0
                    ? cell(p, Verdict.UNEXPECTED, c, 0, null, c.rows() + " rows, and the calendar does not have the date", self(p))
                    : calm(p, Verdict.NOT_EXPECTED, c, "the calendar does not have the date");
        }
        Judged judged = counted.rows() == 0 ? withoutRows(p, counted, false, self(p)) : withRows(p, counted, Optional.empty());
        return isWaitedFor(p) && LACKING.contains(judged.cell().verdict())
                ? calm(p, Verdict.NOT_DUE, counted, ProofWords.counted(counted) + ", not due yet")
                : judged;
    }

    /// Whether the period may still be absent.
    private boolean isWaitedFor(Processor p) {
        return lineage.asOf().isBefore(pipeline.end(period).plus(p.cadence().due()));
    }

    private Judged byEvents(Processor p, Counts counted, boolean needsActuals, RowEvents.@Nullable Fate fate) {
        Optional<Season> season = pipeline.season(day.date());
        boolean bootstrap = season.map(s -> s.inBootstrap(day.date())).orElse(false);
        boolean unknowable = needsActuals && day.state() == EventState.SOURCE_GAP && !bootstrap;
        Cause source = new Cause.OfSource(pipeline.events().actuals().toString(), day.date());
        if (unknowable && counted.rows() > 0) {
            String why = counted.rows() + " rows, but " + pipeline.events().actuals() + " has none for "
                    + pipeline.events().count(day.finalEvents()) + " that are final: nobody can say which keys belong";
            return cell(p, Verdict.UNKNOWN, counted, null, source, why, source);
        }
        boolean nothing = bootstrap || day.state().hasNoEvent();
        Counts c = nothing ? counted.expectingNothing() : counted;
        if (day.state() == EventState.NOT_FINAL && (p.scope() == Scope.EVENT || c.rows() == 0)) {
            return calm(
                    p,
                    Verdict.NOT_FINAL,
                    c,
                    pipeline.events().count(day.scheduledNow() - day.finalEvents()) + " not finished");
        }
        if (bootstrap) {
            return calm(
                    p,
                    Verdict.BOOTSTRAP,
                    c,
                    "first " + season.map(Season::bootstrapDays).orElse(0)
                            + " days of the season: nothing is expected");
        }
        if (day.state().hasNoEvent()) {
            return p.scope() == Scope.EVENT && c.rows() > 0
                    ? withoutEvent(p, c, fate)
                    : calm(p, Verdict.NO_EVENT, c, ProofWords.scheduled(day));
        }
        return c.rows() == 0 ? withoutRows(p, c, unknowable, source) : withRows(p, c, season);
    }

    /// Rows on a date without an event: stale where it is said of each event that it was not here, else unknown. That
    /// nobody says anything proves nothing.
    private Judged withoutEvent(Processor p, Counts c, RowEvents.@Nullable Fate fate) {
        FateWords words = new FateWords(pipeline.events(), day, fate);
        String proof = c.rows() + " rows, " + words.text();
        return cell(p, words.isProved() ? Verdict.STALE : Verdict.UNKNOWN, c, 0, null, proof, self(p));
    }

    private Judged withoutRows(Processor p, Counts c, boolean unknowable, Cause source) {
        if (unknowable) {
            return cell(
                    p,
                    Verdict.BLOCKED,
                    c,
                    null,
                    source,
                    "0 rows; " + pipeline.events().actuals() + " has no rows for "
                            + pipeline.events().count(day.finalEvents()) + " that are final",
                    source);
        }
        if (c.expected() > c.accounted()) {
            Optional<Blame> above = lineage.missingUpstream(p, period, c);
            if (above.isPresent()) {
                return blamed(p, Verdict.BLOCKED, c, above.get());
            }
            String there = lineage.isUpstreamThere(p, period) ? "; every upstream is there" : "";
            return cell(p, Verdict.MISSING, c, c.expected(), null, ProofWords.absent(c) + there, self(p));
        }
        return calm(
                p,
                Verdict.NOT_EXPECTED,
                c,
                c.expected() == 0
                        ? "no key has enough history yet"
                        : "all " + c.expected() + " expected keys have a known reason");
    }

    private Judged withRows(Processor p, Counts c, Optional<Season> season) {
        Optional<Blame> contamination = lineage.contamination(p, period, c);
        if (contamination.isPresent()) {
            return blamed(p, Verdict.CONTAMINATED, c, contamination.get());
        }
        if (c.rows() > c.actual()) {
            return cell(
                    p,
                    Verdict.DUPLICATED,
                    c,
                    c.expected(),
                    null,
                    c.rows() + " rows for " + c.actual() + " keys",
                    self(p));
        }
        if (c.surplus() > 0 && day.state() != EventState.PARTIAL_SOURCE) {
            return cell(
                    p,
                    Verdict.SURPLUS,
                    c,
                    c.expected(),
                    null,
                    ProofWords.keys(c.surplus()) + " that should not be there, beside " + c.matched() + " of "
                            + c.expected(),
                    self(p));
        }
        return lineage.newer(p, period, c)
                .map(newer -> blamed(p, Verdict.OUTDATED, c, newer))
                .orElseGet(() -> byShare(p, c, season));
    }

    private Judged byShare(Processor p, Counts c, Optional<Season> season) {
        Completeness reached = reached(p, c, c.accounted());
        String seen = ProofWords.counted(c);
        if (p.coverage().ramp()
                && season.map(s -> s.inRamp(day.date())).orElse(false)
                && reached(p, c, c.matched()) != Completeness.COMPLETE
                && reached == Completeness.COMPLETE
                && c.tooLittleHistory() > 0) {
            return calm(p, Verdict.RAMP, c, seen + ", in the season's ramp");
        }
        if (c.usual() != null) {
            return byUsual(p, c, c.usual(), reached);
        }
        return switch (reached) {
            case LOW -> below(p, Verdict.LOW, c, pipeline.thresholds().low());
            case PARTIAL -> below(p, Verdict.PARTIAL, c, p.threshold());
            case COMPLETE -> calm(p, Verdict.COMPLETE, c, seen);
        };
    }

    /// Where as many rows are expected as earlier periods usually have.
    private Judged byUsual(Processor p, Counts c, UsualRows usual, Completeness reached) {
        String seen = usual.told(c.rows());
        if (reached == Completeness.LOW) {
            return cell(p, Verdict.LOW, c, c.expected(), null, seen, self(p));
        }
        return usual.areTooMany(c.rows())
                ? cell(p, Verdict.HIGH, c, c.expected(), null, seen, self(p))
                : calm(p, Verdict.COMPLETE, c, seen);
    }

    private Completeness reached(Processor p, Counts c, int keys) {
        return Completeness.of(keys, c.expected(), p, pipeline.thresholds());
    }

    private Judged below(Processor p, Verdict verdict, Counts c, double share) {
        String proof = ProofWords.counted(c) + ": below " + ProofWords.percent(share);
        return cell(p, verdict, c, c.expected(), null, proof, self(p));
    }

    private Judged blamed(Processor p, Verdict verdict, Counts c, Blame blame) {
        Cause root = blame.root() == null ? self(p) : blame.root();
        return cell(p, verdict, c, c.expected(), blame.cause(), blame.proof(), root);
    }

    private Cause self(Processor p) {
        return new Cause.OfPartition(new Partition(p.name(), period));
    }

    private Judged calm(Processor p, Verdict verdict, Counts c, String proof) {
        return cell(p, verdict, c, c.expected(), null, proof, null);
    }

    private Judged cell(
            Processor p,
            Verdict verdict,
            Counts c,
            @Nullable Integer expected,
            @Nullable Cause cause,
            String proof,
            @Nullable Cause root) {
        Cell cell = new Cell(
                new Partition(p.name(), period),
                verdict,
                expected,
                c.actual(),
                c.rows(),
                expected == null ? 0 : c.surplus(),
                expected == null ? 0 : c.open(),
                Math.max(0, c.rows() - c.actual()),
                expected == null ? 0 : c.accounted(),
                cause,
                false,
                proof,
                c.newest());
        return new Judged(cell, c, root, Set.of(), false);
    }
}
