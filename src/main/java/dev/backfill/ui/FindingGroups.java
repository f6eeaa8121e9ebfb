package dev.backfill.ui;

import dev.backfill.model.Cause;
import dev.backfill.model.Cell;
import dev.backfill.model.EventState;
import dev.backfill.model.Finding;
import dev.backfill.model.Partition;
import dev.backfill.model.Scan;
import dev.backfill.model.Severity;
import dev.backfill.model.Verdict;
import dev.backfill.ui.heatmap.Glyph;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Puts a scan's findings into the lines of the list: critical ones alone, milder ones of one kind together.
final class FindingGroups {
    private final Scan scan;
    private final Messages messages;

    FindingGroups(Scan scan, Messages messages) {
        this.scan = scan;
        this.messages = messages;
    }

    /// The lines: by severity, then by the cells that hang from one finding, then by date. Seven stale cells must
    /// not push four poisoned ones down.
    List<FindingGroup> all() {
        Map<String, List<Finding>> byKind = new LinkedHashMap<>();
        for (Finding finding : scan.findings()) {
            String kind = finding.severity() == Severity.CRITICAL ? finding.id() : finding.title();
            byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(finding);
        }
        return byKind.values().stream()
                .map(this::group)
                .sorted(Comparator.comparing(FindingGroup::severity)
                        .thenComparing(FindingGroups::largest, Comparator.reverseOrder())
                        .thenComparing(g -> g.findings().getFirst().root().date()))
                .toList();
    }

    /// A line for one finding of a group.
    FindingGroup single(Finding finding) {
        return group(List.of(finding));
    }

    private static int largest(FindingGroup group) {
        return group.findings().stream()
                .filter(f -> f.severity() != Severity.INFO || !isAboutDates(f))
                .mapToInt(f -> f.partitions().size())
                .max()
                .orElse(0);
    }

    private static boolean isAboutDates(Finding finding) {
        return finding.rule().equals("suspect");
    }

    private FindingGroup group(List<Finding> unsorted) {
        List<Finding> findings = unsorted.stream()
                .sorted(Comparator.comparing(f -> f.root().date()))
                .toList();
        Finding first = findings.getFirst();
        List<Partition> cells =
                findings.stream().flatMap(f -> f.partitions().stream()).toList();
        List<LocalDate> dates = isAboutDates(first)
                ? cells.stream().map(Partition::date).distinct().sorted().toList()
                : findings.stream().map(f -> f.root().date()).distinct().toList();
        String size = cells.isEmpty()
                ? messages.text("findings.dates", dates.size())
                : messages.text("findings.cells", cells.size());
        return new FindingGroup(
                findings,
                glyph(first),
                first.title(),
                Dates.list(dates),
                Dates.shortList(dates),
                sentence(findings),
                size);
    }

    private Glyph glyph(Finding finding) {
        return switch (finding.root()) {
            case Cause.OfPartition(Partition partition) ->
                scan.cell(partition).flatMap(c -> Glyph.of(c.verdict())).orElse(bySeverity(finding));
            case Cause.OfSource source
            when !isAboutDates(finding) ->
                scan.day(source.date())
                        .filter(d -> d.state() != EventState.PLAYED)
                        .flatMap(d -> Glyph.of(d.state()))
                        .orElse(bySeverity(finding));
            case Cause.OfSource _ -> bySeverity(finding);
        };
    }

    private static Glyph bySeverity(Finding finding) {
        return Glyph.of(finding.severity()).orElse(Glyph.INFO);
    }

    private String sentence(List<Finding> findings) {
        Finding first = findings.getFirst();
        if (findings.size() == 1) {
            return first.detail();
        }
        List<Cell> cells = findings.stream()
                .flatMap(f -> f.partitions().stream())
                .flatMap(p -> scan.cell(p).stream())
                .toList();
        if (!cells.isEmpty() && cells.stream().allMatch(c -> c.verdict() == Verdict.STALE)) {
            long rows = cells.stream().mapToLong(Cell::rows).sum();
            return messages.text("findings.stale", rows);
        }
        if (first.rule().equals("mismatch")) {
            String counts = findings.stream()
                    .flatMap(f -> scan.day(f.root().date()).stream())
                    .map(d -> d.played() + " of " + d.scheduledNow())
                    .collect(Collectors.joining(", "));
            return messages.text("findings.mismatch", counts);
        }
        return findings.stream().map(f -> brief(f.detail())).collect(Collectors.joining(cells.isEmpty() ? "; " : ", "));
    }

    /// `118 of 151 rows (78 %): below 95 %` says its threshold once too often in a list.
    private static String brief(String detail) {
        int colon = detail.indexOf(':');
        return colon < 0 ? detail : detail.substring(0, colon);
    }
}
