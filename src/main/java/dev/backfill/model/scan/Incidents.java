package dev.backfill.model.scan;

import dev.backfill.model.Neighbors;
import dev.backfill.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the findings of a scan are told: window, command line and reports say the same lines in the same order.
public final class Incidents {
    /// What has no events of its own, such as rows on dates without any, is near in days.
    private static final int NEAR_DAYS = 2;
    private static final int MANY_DATES = 14;

    private Incidents() {}

    /// The incidents of a scan: worst first, then by the cells that hang from one finding, then the newest first.
    /// Critical findings of one kind are told together on neighboring dates, milder ones on all.
    public static List<Incident> of(Scan scan) {
        List<Incident> incidents = new ArrayList<>();
        List<Finding> findings = scan.findings();
        if (isNothingBuilt(scan)) {
            List<Finding> unbuilt =
                    findings.stream().filter(Incidents::isAbsence).toList();
            incidents.add(new Incident(
                    Severity.WARNING, "Nothing is built", Incident.of(unbuilt).findings(), true));
            findings = findings.stream().filter(f -> !isAbsence(f)).toList();
        }
        Map<String, List<Finding>> byKind = new LinkedHashMap<>();
        findings.forEach(
                f -> byKind.computeIfAbsent(kind(f), _ -> new ArrayList<>()).add(f));
        for (List<Finding> alike : byKind.values()) {
            if (alike.getFirst().severity() == Severity.CRITICAL) {
                incidents.addAll(neighboring(scan, alike));
            } else {
                incidents.add(Incident.of(alike));
            }
        }
        incidents.sort(Comparator.comparing(Incident::severity)
                .thenComparing(Incidents::largest, Comparator.reverseOrder())
                .thenComparing(i -> i.findings().getLast().root().date(), Comparator.reverseOrder()));
        return List.copyOf(incidents);
    }

    /// Findings of one kind as incidents of neighboring dates, by date.
    public static List<Incident> neighboring(Scan scan, List<Finding> alike) {
        return Neighbors.stretches(
                        Incident.byDate(alike),
                        (before, f) -> areNeighbors(
                                scan, before.root().date(), f.root().date()))
                .stream()
                .map(Incident::of)
                .toList();
    }

    /// Whether no date with events lies between two dates. Of dates without events, also whether they are near.
    static boolean areNeighbors(Scan scan, LocalDate one, LocalDate other) {
        boolean withEvents = hasEvents(scan, one) && hasEvents(scan, other);
        return (!withEvents && !one.plusDays(NEAR_DAYS).isBefore(other))
                || one.plusDays(1).isAfter(other)
                || one.plusDays(1).datesUntil(other).noneMatch(d -> hasEvents(scan, d));
    }

    private static boolean hasEvents(Scan scan, LocalDate date) {
        return scan.day(date).filter(d -> !d.state().hasNoEvent()).isPresent();
    }

    /// How many there are of each severity: critical ones as they are told, of milder ones each finding.
    public static Map<Severity, Integer> counts(List<Incident> incidents) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        incidents.forEach(i -> counts.merge(i.severity(), size(i), Integer::sum));
        return counts;
    }

    private static int size(Incident incident) {
        return incident.severity() == Severity.CRITICAL || incident.nothingBuilt()
                ? 1
                : incident.findings().size();
    }

    /// Whether the sources are loaded, or have no schedule that says so, and not one partition was built: that is
    /// where a workspace begins. A few dates without any row are an outage, and no beginning.
    static boolean isNothingBuilt(Scan scan) {
        return scan.days().stream()
                                .filter(d -> d.played() > 0 || d.state() == EventState.DUE)
                                .count()
                        >= MANY_DATES
                && scan.cells().stream().anyMatch(c -> c.verdict() == Verdict.MISSING)
                && scan.cells().stream().allMatch(c -> c.rows() == 0 && c.verdict() != Verdict.UNKNOWN);
    }

    private static boolean isAbsence(Finding f) {
        return f.root() instanceof Cause.OfPartition && f.severity() == Severity.CRITICAL;
    }

    private static String kind(Finding f) {
        return f.severity() == Severity.CRITICAL ? f.rule() + " " + f.root().name() + " " + f.title() : f.title();
    }

    private static int largest(Incident incident) {
        return incident.findings().stream()
                .filter(f -> f.severity() != Severity.INFO || f.kind() != FindingKind.Known.SUSPECT)
                .mapToInt(f -> f.partitions().size())
                .max()
                .orElse(0);
    }
}
