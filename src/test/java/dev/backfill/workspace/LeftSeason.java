package dev.backfill.workspace;

import dev.backfill.model.scan.Verdict;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be expected of the box scores that are left, by section 5 of the design. Keys that only a gap takes away are
 * open: they are not expected, and their rows are not counted as expected ones.
 *
 * @param clean what there was
 * @param lostGames games without box scores, by date
 */
record LeftSeason(CleanSeason clean, Map<LocalDate, Set<String>> lostGames) {
    private static final int AT_LEAST_SHOT = 10;
    private static final int AT_LEAST_CACHED = 5;

    /** Whether keys are expected that no reason accounts for, were the partition empty. */
    boolean expectsRows(String name, LocalDate d) {
        return switch (name) {
            case "TDZA" -> true;
            case "PSZA" -> !shotKeys(d).isEmpty();
            case "PDC" -> players(d).stream().anyMatch(k -> cached(d, k) >= AT_LEAST_CACHED);
            default -> !players(d).isEmpty();
        };
    }

    /** LOW, PARTIAL, or COMPLETE for what is none of both. */
    Verdict share(String name, LocalDate d, Set<String> removed) {
        if (removed.isEmpty()) {
            return Verdict.COMPLETE;
        }
        Set<String> there = new HashSet<>(clean.keys(name, d));
        there.removeAll(removed);
        return switch (name) {
            case "TDZA" -> verdict(there.size(), 30);
            case "PSZA" -> {
                Set<String> expected = shotKeys(d);
                yield verdict(count(expected, there), expected.size());
            }
            case "PDC" -> {
                Set<String> expected = players(d);
                Set<String> missing = new HashSet<>(expected);
                missing.removeAll(there);
                long reasons = missing.stream()
                        .filter(k -> cached(d, k) < AT_LEAST_CACHED)
                        .count();
                yield verdict(expected.size() - missing.size() + reasons, expected.size());
            }
            default -> verdict(count(players(d), there), players(d).size());
        };
    }

    private static long count(Set<String> expected, Set<String> there) {
        return expected.stream().filter(there::contains).count();
    }

    private static Verdict verdict(long accounted, long expected) {
        if (expected == 0 || accounted * 100 >= expected * 95) {
            return Verdict.COMPLETE;
        }
        return accounted * 2 < expected ? Verdict.LOW : Verdict.PARTIAL;
    }

    private Set<String> players(LocalDate d) {
        return left(d).stream().map(CleanSeason.Line::player).collect(Collectors.toSet());
    }

    /** Players with enough games for PSZA among the lines that are left before the date. */
    private Set<String> shotKeys(LocalDate d) {
        Map<String, Integer> games = new HashMap<>();
        clean.lines()
                .headMap(d)
                .keySet()
                .forEach(before -> left(before).stream()
                        .filter(CleanSeason.Line::shot)
                        .forEach(l -> games.merge(l.player(), 1, Integer::sum)));
        games.values().removeIf(n -> n < AT_LEAST_SHOT);
        return games.keySet();
    }

    private long cached(LocalDate d, String player) {
        return clean.lines().headMap(d).keySet().stream()
                .flatMap(before -> left(before).stream())
                .filter(l -> l.player().equals(player))
                .count();
    }

    private List<CleanSeason.Line> left(LocalDate d) {
        return clean.linesWithout(d, lostGames.getOrDefault(d, Set.of()));
    }
}
