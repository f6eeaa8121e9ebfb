package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.Scanner;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.OneTransaction;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dozen times, or as often as is asked for, one to five faults in a season of real games: every one is found by its root, every bad cell
 * carries the verdict that the design gives it, and nothing else is reported. One seed alone: `-Dfaults.seed=17`; more seeds:
 * `-Dfaults.seeds=1000`.
 */
@Timeout(3600)
class FaultInjectionTest {
    private static final int SEEDS = 12;
    private static final int SHOWN = 12;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2022-05-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private final Map<Fault.Kind, Integer> injected = new EnumMap<>(Fault.Kind.class);
    private final Map<Fault.Kind, Integer> found = new EnumMap<>(Fault.Kind.class);
    private final SortedMap<String, Integer> told = new TreeMap<>();
    private final SortedMap<String, Integer> right = new TreeMap<>();
    private int reported;
    private int explained;

    @Test
    void everyFaultIsFoundByItsRootAndNothingElseIsReported() throws Exception {
        List<String> failures = new ArrayList<>();
        try (Workspace workspace = RealGamesFile.open(folder, CLOCK)) {
            Scan clean = workspace.scanner().scan(RealGamesFile.SEASON);
            assertThat(clean.findings()).as("findings of the healthy season").isEmpty();
            CleanSeason season;
            try (Session session = workspace.warehouse().open()) {
                season = CleanSeason.read(session, workspace.pipeline(), clean);
            }
            Integer only = Integer.getInteger("faults.seed");
            int first = only == null ? 1 : only;
            int last = only == null ? Integer.getInteger("faults.seeds", SEEDS) : only;
            for (int seed = first; seed <= last; seed++) {
                String failure = differences(workspace, season, clean, seed);
                if (!failure.isEmpty()) {
                    failures.add(failure);
                }
            }
        }
        System.out.println(report());
        assertThat(failures.stream().limit(SHOWN).toList())
                .as(report() + ", " + failures.size() + " seeds failed")
                .isEmpty();
    }

    private String report() {
        int all = injected.values().stream().mapToInt(Integer::intValue).sum();
        int hit = found.values().stream().mapToInt(Integer::intValue).sum();
        return "found " + hit + " of " + all + " faults, " + explained + " of " + reported
                + " reported findings come from a fault; found by kind: " + shares(found, injected)
                + "; from a fault by rule: " + shares(right, told);
    }

    /** `DELETED 23 of 23`. */
    private static String shares(Map<?, Integer> some, Map<?, Integer> all) {
        return all.entrySet().stream()
                .map(e -> e.getKey() + " " + some.getOrDefault(e.getKey(), 0) + " of " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /** One seed: what is missing and what is too much, in words; empty where all is as it must be. */
    private String differences(Workspace workspace, CleanSeason season, Scan clean, int seed) {
        Pipeline pipeline = workspace.pipeline();
        List<Fault> faults = new FaultDraw(pipeline, season, seed).draw();
        FaultOracle.Outcome expected = new FaultOracle(pipeline, season, faults).outcome();
        Seen seen = look(workspace, faults, clean);
        List<String> missing = new ArrayList<>();
        List<String> unexpected = new ArrayList<>();
        Set<Fault> missed = new HashSet<>();
        expected.findings().forEach((finding, fault) -> {
            if (!seen.findings().contains(finding)) {
                missing.add("finding " + finding);
                missed.add(fault);
            }
        });
        seen.findings().stream()
                .filter(f -> !expected.findings().containsKey(f))
                .forEach(f -> unexpected.add("finding " + f));
        compare("cell", expected.cells(), seen.cells(), missing, unexpected);
        compare("suspect", expected.suspect(), seen.suspect(), missing, unexpected);
        compare("state", expected.states(), seen.states(), missing, unexpected);
        for (String column : expected.absent()) {
            if (seen.notRun().stream().noneMatch(reason -> names(reason, column))) {
                missing.add("a check that says 'not applicable, because … no column " + column + "'");
            }
        }
        seen.notRun().stream()
                .filter(reason -> expected.absent().stream().noneMatch(c -> names(reason, c)))
                .forEach(unexpected::add);
        faults.forEach(f -> {
            injected.merge(f.kind(), 1, Integer::sum);
            found.merge(f.kind(), missed.contains(f) ? 0 : 1, Integer::sum);
        });
        seen.findings().forEach(f -> {
            String rule = f.substring(0, f.indexOf(' '));
            told.merge(rule, 1, Integer::sum);
            right.merge(rule, expected.findings().containsKey(f) ? 1 : 0, Integer::sum);
        });
        reported += seen.findings().size();
        explained += (int) seen.findings().stream()
                .filter(expected.findings()::containsKey)
                .count();
        return missing.isEmpty() && unexpected.isEmpty()
                ? ""
                : "\nseed " + seed + "\n  faults:     " + lines(faults) + "\n  missing:    " + lines(missing)
                        + "\n  unexpected: " + lines(unexpected);
    }

    /** Damages the warehouse, scans it and forgets the damage. */
    private static Seen look(Workspace workspace, List<Fault> faults, Scan clean) {
        try (Warehouse warehouse = new OneTransaction(workspace.warehouse())) {
            try (Session session = warehouse.open()) {
                new FaultInjector(workspace.pipeline(), session).inject(faults);
            }
            return Seen.of(new Scanner(workspace.pipeline(), warehouse, CLOCK).scan(RealGamesFile.SEASON), clean);
        } catch (RuntimeException e) {
            return new Seen(
                    new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), List.of("no scan, but " + e));
        }
    }

    private static <K> void compare(
            String what, Map<K, ?> expected, Map<K, ?> seen, List<String> missing, List<String> unexpected) {
        expected.forEach((key, value) -> {
            if (!value.equals(seen.get(key))) {
                missing.add(what + " " + key + " " + value);
            }
        });
        seen.forEach((key, value) -> {
            if (!value.equals(expected.get(key))) {
                unexpected.add(what + " " + key + " " + value);
            }
        });
    }

    /** In our words, or in the engine's own where a condition names the column. */
    private static boolean names(String reason, String column) {
        return reason.contains("no column " + column) || reason.contains("column \"" + column + "\" not found");
    }

    private static String lines(List<?> things) {
        List<String> shown = things.stream().limit(SHOWN).map(String::valueOf).toList();
        return String.join("\n              ", shown)
                + (things.size() > SHOWN ? "\n              and " + (things.size() - SHOWN) + " more" : "");
    }

    /** What a scan says, in the oracle's words. */
    private record Seen(
            SortedMap<String, String> cells,
            Set<String> findings,
            SortedMap<LocalDate, ?> states,
            SortedMap<String, String> suspect,
            List<String> notRun) {

        static Seen of(Scan scan, Scan clean) {
            SortedMap<String, String> cells = new TreeMap<>();
            Map<Partition, List<String>> findingsOf = new TreeMap<>(Comparator.comparing(FaultOracle::cell));
            Set<String> findings = new TreeSet<>();
            for (Finding f : scan.findings()) {
                findings.add(words(f));
                if (!f.rule().equals("suspect")) {
                    // What is due to follow has nothing wrong in it; PrecedenceTest says which that is.
                    f.partitions().stream()
                            .filter(p -> scan.cell(p).orElseThrow().severity().isBad())
                            .forEach(p -> findingsOf
                                    .computeIfAbsent(p, _ -> new ArrayList<>())
                                    .add(words(f)));
                }
            }
            for (Cell c : scan.cells()) {
                List<String> of = findingsOf.getOrDefault(c.partition(), List.of());
                if (c.severity().isBad() || !of.isEmpty()) {
                    cells.put(FaultOracle.cell(c.partition()), c.verdict() + " of " + String.join(" and ", of));
                }
            }
            SortedMap<String, String> suspect = new TreeMap<>();
            scan.cells().stream()
                    .filter(Cell::suspect)
                    .forEach(c -> suspect.put(FaultOracle.cell(c.partition()), "flagged"));
            SortedMap<LocalDate, Object> states = new TreeMap<>();
            boolean unreadable = scan.cells().stream().allMatch(c -> c.verdict() == Verdict.UNKNOWN);
            scan.days().stream()
                    .filter(d -> !unreadable
                            && clean.day(d.date())
                                    .filter(x -> x.state() == d.state())
                                    .isEmpty())
                    .forEach(d -> states.put(d.date(), d.state()));
            return new Seen(
                    cells,
                    findings,
                    states,
                    suspect,
                    scan.checks().stream()
                            .filter(c -> !c.ran() && c.reason().startsWith("not applicable"))
                            .map(c -> c.name() + ": " + c.reason())
                            .toList());
        }

        private static String words(Finding f) {
            return f.rule() + " " + f.root().name() + " " + f.root().date();
        }
    }
}
