package dev.backfill.integrity.memory;

import dev.backfill.integrity.findings.FindingExtent;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.acceptance.Acceptance.Extent;
import dev.backfill.model.memory.Look;
import dev.backfill.model.memory.LookedTable;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.Seen;
import dev.backfill.model.memory.SourceCount;
import dev.backfill.model.memory.Spot;
import dev.backfill.model.memory.Spots;
import dev.backfill.model.memory.Standing;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a scan leaves behind for later looks.
public final class LookOf {
    private final Scan scan;
    private final Past past;

    /// @param past what earlier looks have left
    public LookOf(Scan scan, Past past) {
        this.scan = scan;
        this.past = past;
    }

    /// @param tables all tables of the pipeline
    public Look look(List<LookedTable> tables) {
        return new Look(
                scan.pipeline(),
                scan.asOf(),
                scan.interval(),
                tables,
                spots(),
                findings(),
                EventMemory.after(past, scan.around().listed(), scan.asOf()));
    }

    /// What is known of findings after this look, for one who compares with it what comes later.
    public Past after() {
        Map<String, Standing> after = new HashMap<>();
        findings().forEach(s -> after.put(s.finding(), s));
        return new Past(scan.asOf(), Map.of(), after, Map.of());
    }

    private Map<Spot, Seen> spots() {
        Map<Spot, Seen> spots = new Spots<>();
        for (Cell cell : scan.cells()) {
            if (!cell.isUnread()) {
                spots.put(Spot.of(cell.partition()), seen(cell));
            }
        }
        for (SourceCount source : scan.around().sources()) {
            source.days().forEach((date, seen) -> spots.put(Spot.of(source.source(), Period.day(date)), seen));
            // A date that had rows and has none any more is in no count.
            scan.interval()
                    .dates()
                    .map(date -> Spot.of(source.source(), Period.day(date)))
                    .filter(spot -> past.of(spot).isPresent() && !spots.containsKey(spot))
                    .forEach(spot -> spots.put(spot, new Seen(0, 0, null, null)));
        }
        return spots;
    }

    private static Seen seen(Cell cell) {
        return new Seen(
                cell.rows(), cell.actual(), cell.builtAt(), cell.verdict().name());
    }

    private List<Standing> findings() {
        Map<String, Standing> standing = new HashMap<>();
        Set<String> open = scan.findings().stream().map(Finding::id).collect(Collectors.toSet());
        scan.allFindings().forEach(f -> standing.put(f.id(), standing(f, !open.contains(f.id()))));
        past.findings().values().stream()
                .filter(known -> !standing.containsKey(known.finding()) && !isGone(known))
                .forEach(known -> standing.put(known.finding(), known));
        return List.copyOf(standing.values());
    }

    private Standing standing(Finding finding, boolean accepted) {
        Standing known = past.findings().get(finding.id());
        Extent now = FindingExtent.of(finding, scan);
        if (known != null && !measuresMore(known)) {
            // What an earlier look has seen of other dates stays.
            return new Standing(
                    finding.id(),
                    finding.rule(),
                    known.message(),
                    hull(known.dates(), dates(finding)),
                    joined(known.extent(), now),
                    accepted,
                    known.measured(),
                    known.since());
        }
        return new Standing(
                finding.id(),
                finding.rule(),
                finding.message(),
                dates(finding),
                now,
                accepted,
                scan.interval(),
                known == null ? Instant.ofEpochSecond(scan.asOf().getEpochSecond()) : known.since());
    }

    private static DateInterval hull(DateInterval one, DateInterval other) {
        return DateInterval.inclusive(
                one.start().isBefore(other.start()) ? one.start() : other.start(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }

    private Extent joined(Extent known, Extent now) {
        Set<Partition> partitions = new HashSet<>(now.partitions());
        known.partitions().stream()
                .filter(p -> !p.period().overlaps(scan.interval()))
                .forEach(partitions::add);
        return new Extent(now.severity(), partitions, Math.max(known.wrong(), now.wrong()));
    }

    /// Whether this look covers all dates on which a finding was measured.
    private boolean measuresMore(Standing known) {
        return contains(scan.interval(), known.measured()) || contains(scan.interval(), known.dates());
    }

    /// Whether a finding that this look does not have is there no more: all of its dates were looked at, and what has
    /// found it could look.
    boolean isGone(Standing known) {
        return contains(scan.interval(), known.dates())
                && scan.checks().stream().noneMatch(c -> !c.ran() && isOf(c, known))
                && known.extent().partitions().stream()
                        .noneMatch(p -> scan.cell(p).filter(Cell::isUnread).isPresent());
    }

    private static boolean isOf(CheckResult check, Standing finding) {
        return check.name().equals(finding.rule());
    }

    private static boolean contains(DateInterval wide, DateInterval narrow) {
        return wide.contains(narrow.start()) && wide.contains(narrow.last());
    }

    private static DateInterval dates(Finding finding) {
        Set<LocalDate> dates = new HashSet<>();
        dates.add(finding.root().date());
        for (Partition p : finding.partitions()) {
            dates.add(p.period().first());
            dates.add(p.period().last());
        }
        List<LocalDate> sorted = dates.stream().sorted().toList();
        return DateInterval.inclusive(sorted.getFirst(), sorted.getLast());
    }
}
