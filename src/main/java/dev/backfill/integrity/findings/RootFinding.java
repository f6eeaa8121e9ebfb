package dev.backfill.integrity.findings;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.verdict.EventEvidence;
import dev.backfill.integrity.verdict.Evidence;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.period.PeriodWords;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CellWords;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Verdict;
import dev.backfill.model.text.Plural;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Words one finding for everything bad that comes from one root.
final class RootFinding {
    private final Pipeline pipeline;
    private final Evidence evidence;
    private final SourceGapFinding sources;
    private final Remedies remedies;
    private final Map<Partition, Counts> counts;
    private final Followers followers;

    /// @param counts what was counted in the bad cells
    /// @param followers what is due to follow the bad ones
    RootFinding(
            Pipeline pipeline,
            Evidence evidence,
            EventEvidence events,
            Map<Partition, Counts> counts,
            Followers followers) {
        this.followers = followers;
        this.pipeline = pipeline;
        this.counts = counts;
        this.evidence = evidence;
        this.sources = new SourceGapFinding(pipeline, events, followers);
        this.remedies = new Remedies(pipeline);
    }

    /// @param cells the bad cells with this root, in graph order; may be empty for a source
    /// @param unread whether they could not be judged at all
    Finding of(Cause root, List<Cell> cells, boolean unread, EventDay day) {
        Optional<Cell> own = cells.stream()
                .filter(c ->
                        root instanceof Cause.OfPartition r && r.partition().equals(c.partition()))
                .findFirst();
        if (unread) {
            return ofUnreadable(root, cells);
        }
        if (own.isPresent()) {
            return ofPartition(root, own.get(), cells, day);
        }
        if (day.state() == EventState.SOURCE_GAP && root instanceof Cause.OfSource) {
            return sources.ofEvents(root, cells, day);
        }
        boolean newer = !cells.isEmpty()
                && cells.stream().noneMatch(c -> c.verdict() == Verdict.BLOCKED || c.verdict() == Verdict.CONTAMINATED);
        return newer || !(root instanceof Cause.OfSource source)
                ? ofNewer(root, cells, day)
                : sources.ofCalendar(source, cells);
    }

    /// Cells that nobody can judge, whatever their date. What nobody looks at may be as wrong as can be.
    private Finding ofUnreadable(Cause root, List<Cell> cells) {
        Cell first = cells.getFirst();
        String processors =
                cells.stream().map(c -> c.partition().processor()).distinct().collect(Collectors.joining(", "));
        long dates = cells.stream().map(c -> c.partition().date()).distinct().count();
        String seen = first.proof().words() + ", on " + dates + (dates == 1 ? " date" : " dates");
        return new Finding(
                        FindingKind.Known.UNKNOWN.id() + ":" + root.name() + ":" + root.period(),
                        FindingKind.Known.UNKNOWN,
                        Severity.CRITICAL,
                        root,
                        cells.stream().map(Cell::partition).toList(),
                        Finding.Words.of(
                                processors + " unknown",
                                seen,
                                processors + " " + seen + ".",
                                first.hurdle()
                                        .map(h -> Remedies.clearing(
                                                h, first.partition().processor()))
                                        .orElse(
                                                "Mend what keeps it from being read, or correct the table and its columns"
                                                        + " in the pipeline.")),
                        root instanceof Cause.OfSource source
                                ? evidence.columns(TableName.parse(source.source()))
                                : evidence.of(first, cells))
                .inBrief(first.proof().words());
    }

    private Finding ofPartition(Cause root, Cell own, List<Cell> cells, EventDay day) {
        List<Cell> below = cells.stream().filter(c -> c != own).toList();
        String title = root.name() + " " + own.verdict().words();
        Consequence consequence = new Consequence(
                below.stream().filter(c -> c.rows() > 0).toList(),
                below.stream().filter(c -> c.rows() == 0).toList(),
                root.date());
        String detail = below.isEmpty() ? alone(own, day) : consequence.brief();
        String body = below.isEmpty() ? own.proof().words() : consequence.sentence();
        Finding finding = finding(
                        FindingKind.Known.of(own.verdict()),
                        root,
                        cells,
                        title,
                        detail,
                        body,
                        remedies.of(own.verdict(), root, followers.with(root, cells)),
                        own)
                .inBrief(brief(own, detail));
        Instant rebuilt = own.doubts().rebuilt();
        return rebuilt == null
                ? finding
                : finding.noting(
                                "Rebuilt " + ProofWords.instant(rebuilt) + ", unchanged: the cause lies elsewhere.",
                                "rebuilt, unchanged")
                        .withRemedy(Remedies.elsewhere(root));
    }

    /// A share says its threshold once too often in a list.
    private String brief(Cell own, String detail) {
        Counts seen = counts.get(own.partition());
        boolean share = own.verdict() == Verdict.LOW || own.verdict() == Verdict.PARTIAL;
        return share && seen != null ? ProofWords.counted(seen.tally()) : detail;
    }

    /// Cells that are older than something healthy that they were built from.
    private Finding ofNewer(Cause root, List<Cell> cells, EventDay day) {
        Cell first = cells.getFirst();
        List<Cell> others = cells.subList(1, cells.size());
        LocalDate date = first.partition().date();
        String title = first.partition().processor() + " " + first.verdict().words();
        String also = others.isEmpty()
                ? ""
                : "; also "
                        + (CellWords.areElsewhere(others, List.of(date))
                                ? CellWords.named(others, List.of(date))
                                : CellWords.counted(others, List.of(date)));
        return finding(
                        FindingKind.Known.of(first.verdict()),
                        root,
                        cells,
                        title,
                        first.proof().words() + also,
                        first.proof().words() + (CellWords.areElsewhere(others, List.of(date)) ? also : ""),
                        remedies.of(first.verdict(), root, followers.with(root, cells)),
                        first)
                .inBrief(first.proof().words());
    }

    private Finding finding(
            FindingKind kind,
            Cause root,
            List<Cell> cells,
            String title,
            String detail,
            String body,
            String remedy,
            Cell shown) {
        Severity worst = cells.stream().map(this::severity).reduce(Severity.OK, Severity::worse);
        List<Cell> after = followers.of(root);
        String follow = after.isEmpty() ? "" : CellWords.named(after, List.of(root.date())) + " due to follow";
        return new Finding(
                kind.id() + ":" + root.name() + ":" + root.period(),
                kind,
                worst,
                root,
                followers.with(root, cells),
                Finding.Words.opening(
                        title,
                        Consequence.joined(detail, follow),
                        title + " " + PeriodWords.when(shown.partition().period()),
                        (body.endsWith(".") ? body.substring(0, body.length() - 1) : body)
                                + (follow.isEmpty() ? "." : "; " + follow + "."),
                        remedy),
                evidence.of(shown, cells));
    }

    /// Most keys of a partition are lost, and nobody doubts that they should be there. Where events say what should
    /// be there, a low date is often one of which few have come in yet: that stays a warning.
    private Severity severity(Cell cell) {
        Counts seen = counts.get(cell.partition());
        boolean lost = cell.verdict() == Verdict.LOW
                && !pipeline.hasEvents()
                && seen != null
                && seen.usual() == null
                && seen.keys().open() == 0;
        return lost ? Severity.CRITICAL : cell.severity();
    }

    private String alone(Cell own, EventDay day) {
        return switch (own.verdict()) {
            case MISSING ->
                (day.played() > 0 ? pipeline.events().count(day.played()) + " played, " : "")
                        + ProofWords.clause(own.proof());
            case STALE ->
                own.rows() + " rows for " + Plural.of(pipeline.eventWord()) + " that were "
                        + (day.state().provesNoEvent() ? "postponed" : "on other dates") + ", by the schedule";
            case PARTIAL,
                    LOW,
                    HIGH,
                    PILED_UP,
                    UNEXPECTED,
                    UNKNOWN,
                    CONTAMINATED,
                    BLOCKED,
                    DUPLICATED,
                    SURPLUS,
                    OUTDATED -> own.proof().words();
            case NOT_FINAL, NOT_DUE, BOOTSTRAP, NO_EVENT, RAMP, NOT_EXPECTED, COMPLETE ->
                throw new IllegalStateException(own.partition() + " is not bad.");
        };
    }
}
