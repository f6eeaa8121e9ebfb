package dev.backfill.ui.finding;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Incident;
import dev.backfill.model.scan.Incidents;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.text.Speech;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts a scan's findings into the lines of the list.
public final class FindingGroups {
    /// In a longer scan a date has a year.

    private final Scan scan;
    private final Messages messages;
    private final Dates words;

    public FindingGroups(Scan scan, Messages messages) {
        this.scan = scan;
        this.messages = messages;
        this.words = Dates.of(scan.interval());
    }

    /// The lines, in the order of the incidents.
    public List<FindingGroup> all() {
        return Incidents.of(scan).stream().map(this::group).toList();
    }

    /// A line for one finding of a group.
    public FindingGroup single(Finding finding) {
        return group(Incident.of(finding));
    }

    /// The lines of what is accepted, in the order of the findings.
    public List<FindingGroup> accepted() {
        return scan.accepted().stream()
                .map(a -> single(a.finding()).accepted(words(a.acceptance())))
                .toList();
    }

    /// The line that stands for all of these.
    ///
    /// @param accepted lines of what is accepted, at least two
    public FindingGroup folded(List<FindingGroup> accepted) {
        List<Finding> findings =
                accepted.stream().flatMap(g -> g.findings().stream()).toList();
        Severity worst = findings.stream().map(Finding::severity).reduce(Severity.OK, Severity::worse);
        return new FindingGroup(
                new Incident(worst, messages.text("findings.accepted"), findings, false),
                Glyph.EXPECTED,
                messages.text("findings.accepted"),
                messages.text("findings.acceptedCount", findings.size()),
                messages.text("findings.acceptedCount", findings.size()),
                messages.text("findings.acceptedMeaning"),
                "",
                true);
    }

    private String words(Acceptance acceptance) {
        LocalDate until = acceptance.until();
        return until == null
                ? messages.text("findings.acceptedBy", acceptance.reason(), acceptance.by())
                : messages.text(
                        "findings.acceptedUntil", acceptance.reason(), acceptance.by(), new Dates(true).brief(until));
    }

    /// A line for a finding of an earlier scan: today's cells say nothing about it.
    public FindingGroup earlier(Finding finding) {
        Incident incident = Incident.of(finding);
        List<LocalDate> dates = incident.dates();
        return new FindingGroup(
                incident,
                bySeverity(finding),
                messages.names().inTitle(incident.title()),
                messages.dates().list(dates),
                messages.dates().shortList(dates),
                said(incident, finding.detail()),
                size(incident),
                false);
    }

    private String size(Incident incident) {
        List<Partition> cells = incident.partitions();
        return cells.isEmpty()
                ? messages.text("findings.dates", incident.dates().size())
                : messages.text("findings.cells", cells.size());
    }

    private String said(Incident incident, String sentence) {
        return messages.names()
                .inSentence(
                        sentence,
                        incident.partitions().stream()
                                .map(Partition::processor)
                                .distinct()
                                .toList());
    }

    private static boolean isAboutDates(Finding finding) {
        return finding.kind() == FindingKind.Known.SUSPECT;
    }

    private FindingGroup group(Incident incident) {
        Finding first = incident.findings().getFirst();
        List<LocalDate> dates = incident.dates();
        return new FindingGroup(
                incident,
                incident.nothingBuilt() ? Glyph.WARNING : glyph(first),
                messages.names().inTitle(Speech.title(incident.title())),
                words.list(dates),
                words.shortList(dates),
                said(incident, sentence(incident)),
                size(incident),
                false);
    }

    private Glyph glyph(Finding finding) {
        return switch (finding.root()) {
            case Cause.OfPartition(Partition partition) ->
                scan.cell(partition)
                        .filter(c -> c.severity().isBad())
                        .flatMap(c -> Glyph.of(c.verdict()))
                        .orElse(bySeverity(finding));
            case Cause.OfSource source
            when !isAboutDates(finding) ->
                scan.day(source.date())
                        .filter(d -> d.state() != EventState.PLAYED)
                        .flatMap(d -> d.state().isByCalendar() && finding.kind() == FindingKind.Known.SOURCE_GAP
                                ? Optional.of(Glyph.SOURCE_GAP)
                                : Glyph.of(d.state()))
                        .orElse(bySeverity(finding));
            case Cause.OfSource _ -> bySeverity(finding);
        };
    }

    private static Glyph bySeverity(Finding finding) {
        return Glyph.of(finding.severity()).orElse(Glyph.INFO);
    }

    private String sentence(Incident incident) {
        List<Finding> findings = incident.findings();
        if (!incident.isMany()) {
            return incident.detail(scan);
        }
        List<Cell> cells = incident.partitions().stream()
                .flatMap(p -> scan.cell(p).stream())
                .toList();
        if (!cells.isEmpty() && cells.stream().allMatch(c -> c.verdict() == Verdict.STALE)) {
            long rows = cells.stream().mapToLong(Cell::rows).sum();
            return messages.text("findings.stale", rows);
        }
        if (findings.getFirst().kind() == FindingKind.Known.MISMATCH) {
            String counts = findings.stream()
                    .flatMap(f -> scan.day(f.root().date()).stream())
                    .map(d -> messages.text("findings.of", d.played(), d.scheduledNow()))
                    .collect(Collectors.joining(", "));
            return messages.text("findings.mismatch", counts);
        }
        return incident.detail(scan);
    }
}
