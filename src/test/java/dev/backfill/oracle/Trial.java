package dev.backfill.oracle;

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
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One random pipeline: built, looked at, damaged, judged, repaired, undone; and all that was not as it should be. */
final class Trial {
    /** One pipeline in so many is also looked at date by date. */
    private static final int BY_DATE = 20;

    private static final int DAYS_AFTER = 40;
    private static final int SHOWN = 5;

    private final RandomPipeline made;
    private final Path folder;
    private final MadeWarehouse warehouse;
    private final Tally tally;
    private final Lake damaged;
    private final Map<Place, List<String>> truth;
    private final List<Fault> faults;
    private final List<String> complaints = new ArrayList<>();
    private final Instant now;
    private final Lake healthy;

    /**
     * @param folder an empty one
     * @param warehouse empty, and of nobody else meanwhile
     */
    Trial(long seed, Path folder, MadeWarehouse warehouse, Tally tally) {
        long t = System.nanoTime();
        this.folder = folder;
        this.warehouse = warehouse;
        this.tally = tally;
        made = RandomPipeline.of(seed);
        healthy = new Lake(made).history();
        faults = new FaultDraw(made, healthy).draw();
        damaged = healthy.copy();
        LocalDateTime later = healthy.latest().plusDays(1);
        now = later.plusDays(DAYS_AFTER).toInstant(ZoneOffset.UTC);
        for (Fault fault : faults) {
            later = later.plusHours(1);
            fault.happen(made, damaged, later);
        }
        Lake rebuilt = damaged.copy();
        rebuilt.rebuild(faults.stream().flatMap(f -> f.taken(made).stream()).collect(Collectors.toSet()));
        truth = rebuilt.lines();
        tally.lap("draw", t);
    }

    /** Everything that was not as it should be; nothing is well. */
    List<String> complaints() throws Exception {
        long t = System.nanoTime();
        made.write(folder);
        try (OracleBench bench = new OracleBench(made.yaml(), folder, warehouse.warehouse(), now);
                StepServer _ = new StepServer(made, folder, warehouse.file(), bench.clock())) {
            warehouse.change(healthy.create(), healthy.all());
            t = tally.lap("build", t);
            Scan first = bench.scan();
            say(
                    "found in a healthy pipeline",
                    first.findings().stream().map(Finding::id).toList());
            tally.healthy(made.tables.size(), first.findings().size());
            t = tally.lap("first scan", t);
            warehouse.change(damaged.gone(healthy), damaged.come(healthy));
            t = tally.lap("damage", t);
            repair(bench, judge(bench));
        }
        if (!complaints.isEmpty()) {
            complaints.add("faults: " + faults + ", options " + options());
        }
        return complaints;
    }

    /** The file and the SELECTs, for whoever looks into a seed. */
    String told() {
        return made.yaml()
                + made.processors().stream()
                        .map(p -> p.name() + ": " + made.sql(p))
                        .collect(Collectors.joining());
    }

    private Plan judge(OracleBench bench) throws Exception {
        long t = System.nanoTime();
        Set<Place> bad = Rows.differences(damaged.lines(), truth);
        Scan scan = bench.scan();
        t = tally.lap("second scan", t);
        boolean shrunk = faults.stream().anyMatch(Fault.Shrunk.class::isInstance);
        Plan plan = bench.plan(scan, shrunk);
        Set<Place> told = scan.findings().stream()
                .flatMap(f -> f.partitions().stream())
                .map(OracleBench::place)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Place> planned = planned(plan);
        Set<Place> touched =
                faults.stream().flatMap(f -> f.touched(made).stream()).collect(Collectors.toCollection(TreeSet::new));
        say("wrong and in no finding", minus(bad, told));
        say("wrong and not planned", minus(bad, planned));
        Set<Place> alarms = minus(told, touched);
        say("found and not below a fault", alarms);
        say("planned and not below a fault", minus(planned, touched));
        Set<Place> written =
                faults.stream().flatMap(f -> f.written(made).stream()).collect(Collectors.toSet());
        Set<Place> roots = scan.findings().stream().map(this::root).collect(Collectors.toSet());
        say("roots that nobody has damaged", minus(roots, written));
        say(
                "faults that no finding names",
                faults.stream()
                        .filter(f -> faults.size() == 1 && (!f.staying(made).isEmpty() || !bad.isEmpty()))
                        .filter(f -> f.written(made).stream().noneMatch(roots::contains))
                        .map(Fault::place)
                        .toList());
        if (shrunk) {
            losesNothingUnasked(bench, bench.plan(scan));
        }
        tally.judged(made, faults, bad, told, alarms.size(), roots);
        tally.lap("judge", t);
        return plan;
    }

    /** What a source has lost is not lost below it before somebody has allowed it. */
    private void losesNothingUnasked(OracleBench bench, Plan plan) throws Exception {
        Map<Place, List<String>> before = Rows.of(made, bench::lines);
        Run run = bench.start(plan, options());
        Receipt receipt = run.await();
        Set<Place> changed = Rows.differences(Rows.of(made, bench::lines), before);
        faults.forEach(f ->
                say("lost keys unasked", f instanceof Fault.Shrunk s ? both(s.told(made), changed) : Set.of()));
        if (isWritten(receipt)) {
            bench.undo(run);
        }
    }

    private static boolean isWritten(Receipt receipt) {
        return receipt.steps().stream().anyMatch(s -> s.state() == StepState.SUCCEEDED);
    }

    private void repair(OracleBench bench, Plan plan) throws Exception {
        long t = System.nanoTime();
        if (made.seed % BY_DATE == 0) {
            bench.each(new TreeSet<>(made.dates.subList(made.dates.size() / 2, made.dates.size() / 2 + 1)))
                    .forEach((date, scans) -> {
                        List<String> alone = said(scans.getLast());
                        say("not said of " + date + " alone", minus(said(scans.getFirst()), alone));
                        say("said only of " + date + " alone", minus(alone, said(scans.getFirst())));
                    });
            t = tally.lap("by date", t);
        }
        Map<Place, List<String>> before = Rows.of(made, bench::lines);
        say("not as it was damaged", Rows.differences(Rows.untimed(before), damaged.lines()));
        t = tally.lap("rows", t);
        Run run = bench.start(plan, options());
        Receipt receipt = run.await();
        t = tally.lap("run", t);
        say(
                "steps that did not end well",
                receipt.steps().stream()
                        .filter(s -> !s.state().isDone())
                        .map(s -> s.step().partition() + " " + s.state() + " " + s.message())
                        .limit(3)
                        .toList());
        Set<Place> written = receipt.steps().stream()
                .filter(s -> s.state() != StepState.SKIPPED)
                .map(StepChanged::step)
                .map(s -> OracleBench.place(s.partition()))
                .collect(Collectors.toSet());
        Map<Place, List<String>> after = Rows.of(made, bench::lines);
        say("not right after the run", Rows.differences(Rows.untimed(after), truth));
        say("written unasked", minus(Rows.differences(after, before), written));
        say("told as open by the receipt", open(receipt.open()));
        t = tally.lap("rows", t);
        say("found after the run", open(bench.scan().findings()));
        t = tally.lap("last scan", t);
        tally.repaired(plan.steps().size(), bench.joined(plan));
        if (isWritten(receipt)) {
            bench.undo(run);
            t = tally.lap("undo", t);
            Set<Place> changed = Rows.differences(Rows.of(made, bench::lines), before);
            say("not as before after the undo", changed);
            tally.lap("rows", t);
        }
        tally.undone();
    }

    private List<String> open(List<Finding> findings) {
        Set<Place> staying =
                faults.stream().flatMap(f -> f.staying(made).stream()).collect(Collectors.toSet());
        return findings.stream()
                .filter(f -> !staying.contains(root(f)))
                .map(Finding::id)
                .toList();
    }

    /** Of a source of weeks or months a finding says the first date. */
    private Place root(Finding finding) {
        return new Place(finding.root().name(), finding.root().period().start());
    }

    private static Set<Place> planned(Plan plan) {
        return plan.steps().stream()
                .map(Step::partition)
                .map(OracleBench::place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> said(Scan scan) {
        return Stream.concat(
                        scan.cells().stream().map(String::valueOf),
                        scan.findings().stream().map(String::valueOf))
                .toList();
    }

    private RunOptions options() {
        Random random = new Random(made.seed);
        return new RunOptions(
                List.of(1, 4, 8).get(random.nextInt(3)),
                random.nextBoolean() ? Order.OLDEST : Order.NEWEST,
                OnFailure.DATE,
                CheckProfile.QUICK,
                random.nextBoolean() ? RunOptions.Batch.NONE : RunOptions.Batch.MONTH);
    }

    private void say(String what, Collection<?> things) {
        if (!things.isEmpty()) {
            complaints.add(what + " (" + things.size() + "): "
                    + things.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    private static <T> Set<T> minus(Collection<T> all, Collection<T> some) {
        Set<T> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static <T> Set<T> both(Collection<T> all, Collection<T> some) {
        Set<T> rest = new TreeSet<>(all);
        rest.retainAll(some);
        return rest;
    }
}
