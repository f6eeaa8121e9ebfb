package dev.backfill.integrity.findings;

import dev.backfill.model.Partition;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.acceptance.Acceptance.Extent;
import dev.backfill.model.memory.Seen;
import dev.backfill.model.memory.Spot;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.OddEvent;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Measures how bad a finding is, for whoever accepts it and to tell whether it has become worse since.
public final class FindingExtent {
    private FindingExtent() {}

    /// Somebody's word on a finding as a scan has it.
    public static Acceptance accept(
            Finding finding, Scan scan, String by, Instant at, String reason, @Nullable LocalDate until) {
        return new Acceptance(finding.id(), finding.title(), of(finding, scan), by, at, reason, until);
    }

    /// How bad a finding is in a scan.
    public static Extent of(Finding finding, Scan scan) {
        long keys = finding.partitions().stream()
                .flatMap(p -> scan.cell(p).stream())
                .mapToLong(FindingExtent::wrong)
                .sum();
        long events = finding.root() instanceof Cause.OfSource
                ? scan.day(finding.root().date()).map(FindingExtent::wrong).orElse(0L)
                : 0;
        long lost = finding.kind() == FindingKind.Known.SOURCE_SHRUNK
                ? lost(finding.root(), scan)
                : finding.kind() == FindingKind.Known.EVENT_VANISHED ? vanished(finding.root(), scan) : 0;
        // What is only due to follow has nothing wrong in it, and comes and goes with its rows.
        Set<Partition> bad = finding.partitions().stream()
                .filter(p -> scan.cell(p)
                        .filter(c -> c.severity().isBad() || c.suspect())
                        .isPresent())
                .collect(Collectors.toSet());
        return new Extent(finding.severity(), bad, keys + events + lost);
    }

    /// How many keys a source has lost of what looks have seen.
    private static long lost(Cause root, Scan scan) {
        return scan.around().sources().stream()
                .filter(s -> s.source().toString().equals(root.name()))
                .mapToLong(s -> {
                    Seen now = s.days().get(root.date());
                    return scan.past()
                            .of(Spot.of(s.source(), root.period()))
                            .map(known -> Math.max(0, known.most() - (now == null ? 0 : now.keys())))
                            .orElse(0L);
                })
                .sum();
    }

    /// How many events of a date have no line in the schedule any more.
    private static long vanished(Cause root, Scan scan) {
        return scan.day(root.date())
                .map(day ->
                        (long) OddEvent.of(OddEvent.Vanished.class, day.odd()).size())
                .orElse(0L);
    }

    private static long wrong(Cell cell) {
        int expected = Objects.requireNonNullElse(cell.expected(), 0);
        return Math.max(0, expected - cell.accounted()) + (long) cell.surplus() + cell.duplicates();
    }

    private static long wrong(EventDay day) {
        return Math.max(0, day.finalEvents() - day.finalWithRows())
                + day.cutShort()
                + Math.max(0, day.played() - day.scheduledNow())
                + day.onTwoDates()
                + (long) day.withoutScore();
    }
}
