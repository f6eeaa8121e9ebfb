package dev.backfill.ui.news;

import dev.backfill.integrity.memory.News;
import dev.backfill.model.memory.Standing;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// News that a person has not been through: of one look, or of several.
///
/// @param since when the look began with which the earliest of them are compared
/// @param fresh findings that are new
/// @param worse findings that have become worse
/// @param gone ids of those that are there no more
public record NewsLine(Instant since, List<Finding> fresh, List<Finding> worse, Set<String> gone) {
    public NewsLine {
        fresh = List.copyOf(fresh);
        worse = List.copyOf(worse);
        gone = Set.copyOf(gone);
    }

    /// @param since when the look before began
    static NewsLine of(News news, Instant since) {
        return new NewsLine(
                since,
                news.fresh(),
                news.worse().stream().map(News.Worse::finding).toList(),
                news.gone().stream().map(Standing::finding).collect(Collectors.toSet()));
    }

    /// These and what a later look has found. What came and went between is no news.
    NewsLine and(News later) {
        NewsLine next = of(later, since);
        Set<String> known = ids(fresh);
        Map<String, Finding> all = new LinkedHashMap<>();
        Stream.concat(fresh.stream(), next.fresh.stream())
                .filter(f -> !next.gone.contains(f.id()))
                .forEach(f -> all.put(f.id(), f));
        // What went and is back is as it was.
        gone.forEach(all::remove);
        Map<String, Finding> worsened = new LinkedHashMap<>();
        Stream.concat(worse.stream(), next.worse.stream())
                .filter(f -> !next.gone.contains(f.id()) && !all.containsKey(f.id()))
                .forEach(f -> worsened.put(f.id(), f));
        Set<String> left = new LinkedHashSet<>(gone);
        next.gone.stream().filter(id -> !known.contains(id)).forEach(left::add);
        left.removeAll(ids(next.fresh));
        return new NewsLine(since, sorted(all), sorted(worsened), left);
    }

    /// The same without findings that a scan has no more: somebody has repaired or accepted them.
    NewsLine within(Scan scan) {
        Set<String> open = ids(scan.findings());
        return new NewsLine(
                since,
                fresh.stream().filter(f -> open.contains(f.id())).toList(),
                worse.stream().filter(f -> open.contains(f.id())).toList(),
                gone);
    }

    private static List<Finding> sorted(Map<String, Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings.values());
        sorted.sort(Comparator.comparing(Finding::severity));
        return sorted;
    }

    private static Set<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toSet());
    }

    /// What somebody should look at, worst first.
    public List<Finding> alarming() {
        return Stream.concat(fresh.stream(), worse.stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /// Whether nothing is new, worse or gone.
    public boolean isNone() {
        return fresh.isEmpty() && worse.isEmpty() && gone.isEmpty();
    }
}
