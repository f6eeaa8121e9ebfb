package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.RowEvents;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides the verdict of one partition, after those that it is built from. The first that fits wins, in the order of
/// [Verdict].
public final class Judge {
    private final Pipeline pipeline;
    private final EventDay day;
    private final Partition partition;
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

        /// The same cell, which came out as it was when it was rebuilt.
        Judged rebuilt(Instant at) {
            return new Judged(cell.with(new Cell.Doubts(false, null, null, at)), counts, root, suspectOf, unread);
        }

        /// The same cell under suspicion.
        Judged suspectOf(Cell suspect, Set<Cause.OfSource> sources) {
            return new Judged(suspect, counts, root, sources, unread);
        }
    }

    /// Why a processor cannot be judged at all.
    ///
    /// @param why what is in the way: a table or column that is not there
    /// @param root what all cells that suffer from it come from
    public record Unreadable(Proof.Blind why, Cause root) {}

    /// @param day the line of the period's first date in the event calendar
    /// @param lineage what was judged before, which remembers what is judged here
    public Judge(Pipeline pipeline, EventDay day, Partition partition, Lineage lineage) {
        this.pipeline = pipeline;
        this.day = day;
        this.partition = partition;
        this.lineage = lineage;
    }

    /// Judges it.
    ///
    /// @param p the partition's processor
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
        JudgedCells cells = new JudgedCells(partition, lineage.shared());
        Judged result = unreadable != null || counted == null
                ? unread(cells, counted == null ? Counts.NONE : counted, unreadable)
                : decide(p, cells, counted, needsActuals, fate);
        lineage.add(result);
        return result;
    }

    private static Judged unread(JudgedCells cells, Counts counted, @Nullable Unreadable unreadable) {
        Proof why = unreadable == null ? new Proof.Unread("not counted") : unreadable.why();
        Cause root = unreadable == null ? cells.self() : unreadable.root();
        Judged judged = cells.unknowable(Verdict.UNKNOWN, counted, null, why, root);
        return new Judged(judged.cell(), counted, root, Set.of(), true);
    }

    private Judged decide(
            Processor p, JudgedCells cells, Counts counted, boolean needsActuals, RowEvents.@Nullable Fate fate) {
        RowsJudge rows = new RowsJudge(pipeline, p, day, lineage, cells);
        return p.cadence().followsEvents()
                ? new EventJudge(pipeline, p, day, cells, rows).judge(counted, needsActuals, fate)
                : new CalendarJudge(pipeline, p, lineage, cells, rows).judge(counted);
    }
}
