package dev.backfill.model.scan;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.Severity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is told as one thing: findings of one kind with one root, on dates that are neighbors. An outage of four days
/// is one cause, and one line with one button wherever findings are read.
///
/// @param severity how bad it is
/// @param title two or three words
/// @param findings what it stands for, by date
/// @param nothingBuilt whether it stands for everything because nothing was built yet, which is no fault of anybody
public record Incident(Severity severity, String title, List<Finding> findings, boolean nothingBuilt) {
    private static final int NAMED = 3;

    public Incident {
        findings = List.copyOf(findings);
    }

    /// Of one finding.
    public static Incident of(Finding finding) {
        return new Incident(finding.severity(), finding.title(), List.of(finding), false);
    }

    /// Of findings of one kind.
    static Incident of(List<Finding> findings) {
        List<Finding> byDate = byDate(findings);
        return new Incident(byDate.getFirst().severity(), byDate.getFirst().title(), byDate, false);
    }

    static List<Finding> byDate(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(f -> f.root().period().start()))
                .toList();
    }

    /// Whether it stands for several findings.
    public boolean isMany() {
        return findings.size() > 1;
    }

    /// The dates that it is about, ascending: those of its roots, or of its cells where one root has cells on
    /// several.
    public List<LocalDate> dates() {
        List<LocalDate> ofCells =
                partitions().stream().map(Partition::date).distinct().sorted().toList();
        return findings.size() == 1 && ofCells.size() > 1
                ? ofCells
                : findings.stream().map(f -> f.root().date()).distinct().toList();
    }

    /// The cells that hang from it.
    public List<Partition> partitions() {
        return findings.stream().flatMap(f -> f.partitions().stream()).toList();
    }

    /// What is wrong: of a single finding its own words, of several their sum.
    public String detail(Scan scan) {
        Finding first = findings.getFirst();
        if (nothingBuilt) {
            return nothingBuilt(scan);
        }
        List<Cell> roots = cells(scan, true);
        List<Cell> below = cells(scan, false);
        if (!isMany()) {
            return first.detail();
        }
        if (first.root() instanceof Cause.OfPartition && !roots.isEmpty() && !below.isEmpty()) {
            return consequences(below, dates());
        }
        if (!roots.isEmpty() && roots.stream().allMatch(c -> c.verdict() == Verdict.MISSING)) {
            int expected = roots.stream()
                    .mapToInt(c -> Objects.requireNonNullElse(c.expected(), 0))
                    .sum();
            return String.format(Locale.ROOT, "0 of %,d rows", expected);
        }
        boolean withCommas = partitions().isEmpty() || first.kind() == FindingKind.Known.OUTDATED;
        String named = findings.stream()
                .limit(NAMED)
                .map(Finding::brief)
                .collect(Collectors.joining(withCommas ? "; " : ", "));
        return findings.size() > NAMED ? named + " and " + (findings.size() - NAMED) + " more" : named;
    }

    /// The whole sentence for text reports.
    public String message(Scan scan) {
        if (!isMany()) {
            return findings.getFirst().message();
        }
        List<LocalDate> dates = dates();
        return nothingBuilt
                ? detail(scan) + "."
                : title
                        + (isOfHours()
                                ? hours()
                                : " on " + dates.size() + (dates.size() == 1 ? " date, " : " dates, ")
                                        + ranges(scan, dates))
                        + ": " + detail(scan) + ".";
    }

    /// What to do.
    public String remedy() {
        Finding first = findings.getFirst();
        return !isMany()
                ? first.remedy()
                : nothingBuilt
                        ? "Build what is due: backfill --findings, or Fix all in the window."
                        : remedyOfAll(first);
    }

    /// What one finding says of its date and of the last one that hangs from it, of all.
    private String remedyOfAll(Finding first) {
        String date = first.root().date().toString();
        String text = first.remedy();
        if (!first.partitions().isEmpty()) {
            String last = CellWords.last(first.partitions()).toString();
            text = last.equals(date)
                    ? text
                    : text.replace(last, CellWords.last(partitions()).toString());
        }
        return isOfHours()
                ? text.replace(first.root().period().toString(), "these hours")
                : text.replace(date, "these dates");
    }

    private boolean isOfHours() {
        return findings.stream().allMatch(f -> f.root().period().grain() == Grain.HOUR);
    }

    /// ` in 4 hours, 2024-03-20T09..2024-03-20T12`.
    private String hours() {
        TreeSet<Period> hours =
                findings.stream().map(f -> f.root().period()).collect(Collectors.toCollection(TreeSet::new));
        return " in " + hours.size() + (hours.size() == 1 ? " hour, " : " hours, ")
                + Neighbors.stretches(hours, (before, p) -> before.until(p) <= 1).stream()
                        .map(s -> s.getFirst() + (s.size() == 1 ? "" : ".." + s.getLast()))
                        .collect(Collectors.joining(", "));
    }

    /// `2021-12-04..2021-12-07, 2021-12-09`; dates without events between two neighbors are not said.
    private String ranges(Scan scan, List<LocalDate> dates) {
        return Neighbors.intervals(dates, (before, date) -> Incidents.areNeighbors(scan, before, date)).stream()
                .map(DateInterval::toString)
                .collect(Collectors.joining(", "));
    }

    private static String nothingBuilt(Scan scan) {
        int events = scan.days().stream().mapToInt(EventDay::played).sum();
        long due = scan.cells().stream()
                .filter(Cell::expectsRows)
                .filter(c -> scan.day(c.partition().date())
                        .filter(d -> d.state() != EventState.SOURCE_GAP)
                        .isPresent())
                .count();
        String loaded = events == 0 ? "" : String.format(Locale.ROOT, "sources loaded: %,d events; ", events);
        return loaded + String.format(Locale.ROOT, "nothing built: build %,d steps", due);
    }

    /// The bad cells; what is due to follow them has nothing wrong in it.
    private List<Cell> cells(Scan scan, boolean roots) {
        return findings.stream()
                .flatMap(f -> f.partitions().stream()
                        .filter(p -> roots == (f.root() instanceof Cause.OfPartition(Partition r) && r.equals(p))))
                .flatMap(p -> scan.cell(p).stream())
                .filter(c -> c.severity().isBad())
                .toList();
    }

    /// What was built on it is poisoned; what was never built is blocked.
    private static String consequences(List<Cell> below, List<LocalDate> own) {
        List<Cell> built =
                below.stream().filter(c -> c.verdict() != Verdict.BLOCKED).toList();
        List<Cell> blocked =
                below.stream().filter(c -> c.verdict() == Verdict.BLOCKED).toList();
        String first = built.isEmpty() ? "" : "poisons " + CellWords.counted(built, own);
        String second = blocked.isEmpty() ? "" : "blocks " + CellWords.named(blocked, own);
        return first + (first.isEmpty() || second.isEmpty() ? "" : "; ") + second;
    }
}
