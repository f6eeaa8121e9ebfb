package dev.backfill.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random pipelines are built, damaged, judged and repaired; the truth is a full rebuild by plain SQL. More of them with
 * `-Doracle.seeds=1000`, from a seed on with `-Doracle.first=31`, one with `-Doracle.seed=17`, all of them repaired with
 * `-Doracle.each=1`, and those that fail are told at once with `-Doracle.talk=true`.
 */
class RandomPipelinesTest {
    private static final int SEEDS = 10;

    /** One pipeline in so many is repaired too, which takes most of the time. */
    private static final int REPAIRED = 4;

    private static final int SHOWN = 6;

    @TempDir
    private Path folder;

    private int wrong;
    private int found;
    private int falseAlarms;
    private int reported;
    private int steps;
    private final Map<String, Long> nanos = new TreeMap<>();

    @Test
    void whatIsFoundIsWhatIsWrongAndOneRunMakesItRight() throws Exception {
        Integer only = Integer.getInteger("oracle.seed");
        int first = only == null ? Integer.getInteger("oracle.first", 1) : only;
        int last = only == null ? first - 1 + Integer.getInteger("oracle.seeds", SEEDS) : only;
        List<String> failures = new ArrayList<>();
        for (int seed = first; seed <= last; seed++) {
            List<String> complaints;
            try {
                complaints = complaints(seed);
            } catch (RuntimeException | AssertionError e) {
                complaints = List.of(e + " at " + List.of(e.getStackTrace()).stream().limit(6).toList());
            }
            if (!complaints.isEmpty()) {
                if (Boolean.getBoolean("oracle.talk")) {
                    System.out.println("seed " + seed + "\n    " + String.join("\n    ", complaints));
                }
                failures.add("seed " + seed + "\n    " + String.join("\n    ", complaints));
            }
        }
        String report = report(last - first + 1) + ", " + failures.size() + " pipelines failed";
        System.out.println(report);
        System.out.println(nanos);
        assertThat(failures.stream().limit(only == null ? SHOWN : 1).collect(Collectors.joining("\n")))
                .as(report + failures.stream()
                        .map(f -> "\n" + f.lines().limit(2).collect(Collectors.joining()))
                        .collect(Collectors.joining()))
                .isEmpty();
    }

    private String report(int pipelines) {
        return String.format(
                Locale.ROOT,
                "%d pipelines: %d of %d wrong partitions found, %d of %d reported without a cause, %d steps",
                pipelines,
                found,
                wrong,
                falseAlarms,
                reported,
                steps);
    }

    private long lap(String name, long since) {
        long now = System.nanoTime();
        nanos.merge(name, (now - since) / 1000000, Long::sum);
        return now;
    }

    private List<String> complaints(int seed) throws Exception {
        List<String> complaints = new ArrayList<>();
        RandomPipeline made = new RandomPipeline(seed);
        List<Fault> faults = new FaultDraw(made).draw();
        Path own = Files.createDirectory(folder.resolve("p" + seed));
        Path file = own.resolve("w.duckdb");
        Instant later = made.dates.getLast().plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);
        long t = System.nanoTime();
        try (FullRebuild lake = new FullRebuild(made)) {
            lake.history();
            t = lap("1 build", t);
            for (Fault fault : faults) {
                later = later.plusSeconds(3600);
                fault.happen(made, lake, later);
            }
            t = lap("2 damage", t);
            lake.copyTo(file);
            t = lap("3 copy", t);
            Map<Place, List<String>> damaged = lake.rows();
            lake.all(faults.stream()
                    .filter(Fault::isTakenAsItIs)
                    .map(Fault::place)
                    .collect(Collectors.toSet()));
            Map<Place, List<String>> truth = lake.rows();
            t = lap("4 truth", t);
            Instant now = made.dates.getLast().plusDays(40).atStartOfDay().toInstant(ZoneOffset.UTC);
            made.write(own);
            try (OracleBench bench = new OracleBench(made.yaml(), own, file, now)) {
                t = lap("5 open", t);
                judge(complaints, made, faults, bench, damaged, truth);
            }
            t = System.nanoTime();
        }
        delete(own);
        lap("9 clean", t);
        if (!complaints.isEmpty() && Integer.getInteger("oracle.seed") != null) {
            System.out.println(made.yaml());
            made.processors().forEach(p -> System.out.println(p.name() + ": " + made.sql(p)));
        }
        if (!complaints.isEmpty()) {
            complaints.add("faults: " + faults);
        }
        return complaints;
    }

    private void judge(
            List<String> complaints,
            RandomPipeline made,
            List<Fault> faults,
            OracleBench bench,
            Map<Place, List<String>> damaged,
            Map<Place, List<String>> truth)
            throws Exception {
        long t = System.nanoTime();
        Set<Place> bad = Rows.differences(damaged, truth);
        Scan scan = bench.scan();
        t = lap("6 scan", t);
        Plan plan = bench.plan(scan);
        Set<Place> told = scan.findings().stream()
                .flatMap(f -> f.partitions().stream())
                .map(OracleBench::place)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Place> planned = plan.steps().stream()
                .map(Step::partition)
                .map(OracleBench::place)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Place> touched = faults.stream()
                .flatMap(f -> Stream.concat(Stream.of(f.place()), made.below(f.place()).stream()))
                .collect(Collectors.toCollection(TreeSet::new));
        wrong += bad.size();
        found += (int) bad.stream().filter(told::contains).count();
        reported += told.size();
        say(complaints, "wrong and in no finding", minus(bad, told));
        say(complaints, "wrong and not planned", minus(bad, planned));
        Set<Place> alarms = minus(told, touched);
        falseAlarms += alarms.size();
        say(complaints, "found and not below a fault", alarms);
        say(complaints, "planned and not below a fault", minus(planned, touched));
        Set<Place> places =
                faults.stream().flatMap(f -> f.written(made).stream()).collect(Collectors.toSet());
        say(complaints, "roots that nobody has damaged", scan.findings().stream()
                .filter(f -> !places.contains(new Place(f.root().name(), f.root().date())))
                .map(Finding::id)
                .toList());
        t = lap("7 judge", t);
        if (made.seed % Integer.getInteger("oracle.each", REPAIRED) != 0) {
            return;
        }
        bench.each(new TreeSet<>(made.dates.subList(made.dates.size() / 2, made.dates.size() / 2 + 3)))
                .forEach((date, scans) -> {
                    List<String> alone = said(scans.getLast());
                    say(complaints, "not said of " + date + " alone", minus(said(scans.getFirst()), alone));
                    say(complaints, "said only of " + date + " alone", minus(alone, said(scans.getFirst())));
                });
        Map<Place, List<String>> before = Rows.of(made, true, bench::lines);
        Run run = bench.start(plan, options(made.seed));
        Receipt receipt = run.await();
        t = lap("8 run", t);
        steps += plan.steps().size();
        say(complaints, "steps that did not end well", receipt.steps().stream()
                .filter(s -> !s.state().isDone())
                .map(s -> s.step().partition() + " " + s.state() + " " + s.message())
                .limit(3)
                .toList());
        Set<Place> written = receipt.steps().stream()
                .filter(s -> s.state() != StepState.SKIPPED)
                .map(StepChanged::step)
                .map(s -> OracleBench.place(s.partition()))
                .collect(Collectors.toSet());
        say(complaints, "not right after the run", Rows.differences(Rows.of(made, false, bench::lines), truth));
        say(complaints, "written unasked", minus(Rows.differences(Rows.of(made, true, bench::lines), before), written));
        say(complaints, "told as open by the receipt", receipt.open().stream().map(Finding::id).toList());
        say(complaints, "found after the run", bench.scan().findings().stream().map(Finding::id).toList());
        t = lap("8b rescan", t);
        if (!plan.steps().isEmpty()) {
            bench.undo(run);
            say(complaints, "not as before after the undo", Rows.differences(Rows.of(made, true, bench::lines), before));
            lap("8c undo", t);
        }
    }

    private static List<String> said(Scan scan) {
        return Stream.concat(
                        scan.cells().stream().map(String::valueOf),
                        scan.findings().stream().map(String::valueOf))
                .toList();
    }

    private static RunOptions options(long seed) {
        Random random = new Random(seed);
        return new RunOptions(
                1 + random.nextInt(8),
                random.nextBoolean() ? Order.OLDEST : Order.NEWEST,
                OnFailure.DATE,
                CheckProfile.QUICK,
                random.nextBoolean() ? RunOptions.Batch.NONE : RunOptions.Batch.MONTH);
    }

    private static void say(List<String> complaints, String what, Collection<?> things) {
        if (!things.isEmpty()) {
            complaints.add(what + " (" + things.size() + "): "
                    + things.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    private static <T> Set<T> minus(Collection<T> all, Collection<T> some) {
        Set<T> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
