package dev.backfill.integrity.findings;

import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CellWords;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Verdict;
import dev.backfill.model.text.Plural;
import java.util.List;

/// Words one finding for the rows of a period that a source does not have, and for what hangs from them.
final class SourceGapFinding {
    private final Pipeline pipeline;
    private final EventEvidence events;
    private final Followers followers;

    /// @param followers what is due to follow the bad cells
    SourceGapFinding(Pipeline pipeline, EventEvidence events, Followers followers) {
        this.pipeline = pipeline;
        this.events = events;
        this.followers = followers;
    }

    /// Events of a date are final, and the actuals have no rows of them.
    Finding ofEvents(Cause root, List<Cell> cells, EventDay day) {
        String blocked = CellWords.named(with(Verdict.BLOCKED, cells), List.of(root.date()));
        String unknown = CellWords.named(with(Verdict.UNKNOWN, cells), List.of(root.date()));
        String consequence = blocked.isEmpty() && unknown.isEmpty()
                ? ""
                : ": " + (blocked.isEmpty() ? "" : blocked + " blocked")
                        + (blocked.isEmpty() || unknown.isEmpty() ? "" : ", ")
                        + (unknown.isEmpty() ? "" : unknown + " unknown");
        String games = day.finalEvents() + " final " + Plural.of(day.finalEvents(), pipeline.eventWord());
        return finding(
                        root,
                        cells,
                        games + ", 0 rows" + consequence,
                        games + ", 0 rows in " + root.name() + consequence + ".",
                        "; nothing can be built, and nothing may be deleted, before.",
                        events.unplayedEvents(root.date()))
                .inBrief(games + ", 0 rows");
    }

    /// A source that follows a calendar has no rows of a period on which it is due.
    Finding ofCalendar(Cause.OfSource root, List<Cell> cells) {
        Consequence consequence = new Consequence(
                cells.stream().filter(c -> c.rows() > 0).toList(), with(Verdict.BLOCKED, cells), root.date());
        String none = "0 rows in " + root.name();
        String seen = Consequence.joined(none, consequence.brief());
        return finding(
                        root,
                        cells,
                        seen,
                        seen + ".",
                        ", or take the date out of its calendar; what is built from it stays as it is before.",
                        events.rowsOf(pipeline.source(TableName.parse(root.source())), root.date()))
                .inBrief(none);
    }

    /// @param until how the remedy goes on after loading the rows
    private Finding finding(
            Cause root, List<Cell> cells, String detail, String message, String until, String evidence) {
        return new Finding(
                "source-gap:" + root.name() + ":" + root.period(),
                FindingKind.Known.SOURCE_GAP,
                Severity.CRITICAL,
                root,
                followers.with(root, cells),
                Finding.Words.opening(
                        "Source rows missing",
                        detail,
                        "Source rows missing on " + ProofWords.period(root.period()),
                        message,
                        "Load the rows of " + root.period() + " into " + root.name() + until),
                evidence);
    }

    private static List<Cell> with(Verdict verdict, List<Cell> cells) {
        return cells.stream().filter(c -> c.verdict() == verdict).toList();
    }
}
