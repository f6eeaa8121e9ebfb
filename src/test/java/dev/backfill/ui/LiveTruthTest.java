package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.examples.nba.DemoFile;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.log.RunHeldException.Holder;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.RunElsewhere;
import dev.backfill.ui.engine.WorkspaceEngine;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.inspect.Inspection;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.run.RunViewModel;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Workspace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random damage in the demo, repaired, stopped, taken back, and repaired by somebody else: at every tick the window says
 * of each finished partition what a scan of that moment says. More seeds: `-Dlive.seeds=50`; one alone:
 * `-Dlive.seed=17`.
 */
class LiveTruthTest {
    private static final int SEEDS = 1;

    /** For whom no look takes any time, it is never too soon for the next. */
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2022-02-01T10:43:08Z"));

    @TempDir
    private static Path folder;

    private Workspace workspace;
    private final List<String> lies = new CopyOnWriteArrayList<>();
    private final AtomicReference<Run> started = new AtomicReference<>();
    private final AtomicReference<List<RunElsewhere>> elsewhere = new AtomicReference<>(List.of());
    private volatile int stopAt = Integer.MAX_VALUE;
    private int ticks;

    @BeforeAll
    static void makeTheDemo() {
        DemoFile.open(folder.resolve("demo"), InstantSource.system()).close();
    }

    @BeforeEach
    void open() {
        workspace = Workspace.open(folder.resolve("demo"), InstantSource.system());
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aRunAndItsUndoShowAtEveryTickWhatAScanWouldSay() throws Exception {
        for (long seed : seeds()) {
            Random random = new Random(seed);
            damage(random);
            ConsoleViewModel console = console();
            console.scans().scan();
            stopAt = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : Integer.MAX_VALUE;
            console.actions().fix(target(random, scan(console)));
            ended(console);
            stopAt = Integer.MAX_VALUE;
            String runId = Objects.requireNonNull(started.getAndSet(null)).id();
            console.repairs().planUndo(runId, plan -> console.repairs().undo(runId, plan));
            Run undo = started.getAndSet(null);
            if (undo != null) {
                undo.await();
            }
        }
        assertThat(lies).isEmpty();
        assertThat(ticks).as("ticks with something written that were looked at").isGreaterThan(5);
    }

    @Test
    void aRunOfAnotherProcessShowsAtEveryTickWhatAScanWouldSay() throws Exception {
        for (long seed : seeds()) {
            Random random = new Random(seed);
            damage(random);
            ConsoleViewModel console = console();
            console.scans().scan();
            Plan plan = console.actions().plan(target(random, scan(console)));
            workspace
                    .orchestrator()
                    .start(plan, RunOptions.defaults(), event -> {
                        if (event instanceof StepChanged change) {
                            elsewhere.set(workspace.journal().standing(change.runId()).stream()
                                    .map(run -> new RunElsewhere(
                                            new Holder(run.runId(), "backfill-console", 4711, run.startedAt()), run))
                                    .toList());
                            console.runs().look();
                            compare(console, true);
                        }
                    })
                    .await();
            elsewhere.set(List.of());
            console.runs().look();
            assertThat(console.repairs().runningProperty().get()).isNull();
        }
        assertThat(lies).isEmpty();
        assertThat(ticks).as("ticks with something written that were looked at").isGreaterThan(5);
    }

    private void stopWhenAsked(ConsoleViewModel console) {
        Run run = started.get();
        RunViewModel shown = console.repairs().latestProperty().get();
        if (run != null && shown != null && shown.board().done() >= stopAt) {
            run.stopAfterDate();
        }
    }

    private void ended(ConsoleViewModel console) throws InterruptedException {
        Run run = Objects.requireNonNull(started.get(), "a run has begun");
        run.await();
        RunViewModel shown =
                Objects.requireNonNull(console.repairs().latestProperty().get());
        assertThat(shown.isOver()).isTrue();
        assertThat(shown.stoppingNowProperty().get()).isTrue();
        Map<StepState, Long> ends = workspace
                .journal()
                .run(run.id())
                .flatMap(r -> r.receipt())
                .orElseThrow()
                .counts();
        long done = ends.getOrDefault(StepState.SUCCEEDED, 0L) + ends.getOrDefault(StepState.SKIPPED, 0L);
        long stopped = ends.getOrDefault(StepState.CANCELLED, 0L);
        assertThat(shown.progressText())
                .isEqualTo(done + " of " + shown.plan().steps().size() + " steps"
                        + (stopped == 0 ? "" : ", " + stopped + " stopped"));
        assertThat(shown.progressProperty().get())
                .isEqualTo((double) done / shown.plan().steps().size());
    }

    /** What the window says, against a scan of this moment. */
    private void compare(ConsoleViewModel console, boolean counts) {
        RunViewModel run = console.repairs().latestProperty().get();
        if (run == null || !lies.isEmpty()) {
            return;
        }
        Scan shown = scan(console);
        Scan fresh = workspace.scanner().scan(shown.interval());
        Map<Partition, StepState> states = run.board().states();
        ticks += states.containsValue(StepState.SUCCEEDED) ? 1 : 0;
        Set<Partition> open = states.entrySet().stream()
                .filter(e -> !e.getValue().isTerminal())
                .flatMap(e -> withReaders(e.getKey()))
                .collect(Collectors.toSet());
        same("cell", cells(fresh, open, counts), cells(shown, open, counts));
        same("finding", findings(fresh, open, counts), findings(shown, open, counts));
        same(
                "line of the list",
                shown.findings().stream().collect(Collectors.toMap(Finding::id, f -> true)),
                console.findings().rows().stream()
                        .filter(r -> !r.child())
                        .flatMap(r -> r.group().findings().stream())
                        .collect(Collectors.toMap(Finding::id, f -> true)));
        states.forEach((partition, state) -> {
            boolean done = state == StepState.SUCCEEDED || state == StepState.SKIPPED;
            if (done != (console.grid().marks().get(partition) == CellMark.DONE)) {
                lies.add(partition + " is " + state + " and marked "
                        + console.grid().marks().get(partition));
            }
        });
        if (console.inspector().inspectionProperty().get()
                        instanceof Inspection.Nothing(String text, FindingGroup worst)
                && worst != null
                && !console.findings().worst().map(worst::equals).orElse(false)) {
            lies.add("The inspector says: " + text);
        }
    }

    /** What is not finished may be written while the two looks are compared, and with it what is said of its readers. */
    private Stream<Partition> withReaders(Partition partition) {
        return Stream.concat(
                Stream.of(partition),
                workspace.pipeline().downstream(partition.processor()).stream()
                        .map(reader -> new Partition(reader, partition.date())));
    }

    private <K> void same(String what, Map<K, ?> truth, Map<K, ?> shown) {
        truth.forEach((key, value) -> {
            if (!value.equals(shown.get(key))) {
                lies.add(what + " " + key + " is " + value + " and shown as " + shown.get(key));
            }
        });
        shown.keySet().stream()
                .filter(key -> !truth.containsKey(key))
                .forEach(key -> lies.add(what + " " + key + " is shown and not there"));
    }

    private static Map<Partition, Object> cells(Scan scan, Set<Partition> open, boolean counts) {
        Map<Partition, Object> cells = new HashMap<>();
        scan.cells().stream()
                .filter(c -> !open.contains(c.partition()))
                .forEach(c -> cells.put(c.partition(), counts ? counted(c) : c));
        return cells;
    }

    /** What the record of another process can tell: not when exactly a row was written. */
    private static String counted(Cell c) {
        return c.verdict() + " " + c.rows() + " of " + c.expected() + ", " + c.accounted() + " accounted for";
    }

    private static Map<String, Object> findings(Scan scan, Set<Partition> open, boolean counts) {
        Map<String, Object> findings = new TreeMap<>();
        Set<LocalDate> unsettled = open.stream().map(Partition::date).collect(Collectors.toSet());
        scan.findings().stream()
                .filter(f -> !unsettled.contains(f.root().date()))
                .filter(f -> f.partitions().stream().noneMatch(open::contains))
                .forEach(f -> findings.put(f.id(), counts ? f.title() + f.partitions() : f));
        return findings;
    }

    private PlanTarget target(Random random, Scan scan) {
        if (random.nextBoolean()) {
            return PlanTarget.everything();
        }
        List<Finding> some = new ArrayList<>(scan.findings().stream()
                .filter(f -> !f.partitions().isEmpty() && f.root() instanceof Cause.OfPartition)
                .filter(f -> !f.rule().equals("stale"))
                .toList());
        Collections.shuffle(some, random);
        return PlanTarget.findings(
                some.stream().limit(2 + random.nextInt(3)).map(Finding::id).toList());
    }

    /** Takes rows away, all or every second one, of a few partitions. */
    private void damage(Random random) {
        Scan scan = workspace.scanner().scan(null);
        List<LocalDate> played = scan.days().stream()
                .filter(d -> d.state() == EventState.PLAYED)
                .map(d -> d.date())
                .filter(d -> d.isAfter(LocalDate.parse("2021-11-04")))
                .toList();
        try (Session session = workspace.warehouse().open()) {
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                List<Processor> all = workspace.pipeline().processors();
                Processor p = all.get(random.nextInt(all.size()));
                LocalDate date = played.get(random.nextInt(played.size()));
                String half = random.nextBoolean() ? "" : " AND hash(" + p.key() + ") % 2 = 0";
                session.execute(
                        Sql.of("DELETE FROM " + p.table() + " WHERE " + p.date() + " = DATE '" + date + "'" + half));
            }
        }
    }

    private static long[] seeds() {
        Long only = Long.getLong("live.seed");
        return only == null
                ? LongStream.rangeClosed(1, Integer.getInteger("live.seeds", SEEDS))
                        .toArray()
                : new long[] {only};
    }

    private static Scan scan(ConsoleViewModel console) {
        return Objects.requireNonNull(console.grid().scanProperty().get());
    }

    private ConsoleViewModel console() {
        AtomicReference<@Nullable ConsoleViewModel> console = new AtomicReference<>();
        Function<Consumer<List<RunEvent>>, RunEventFeed> feeds = sink -> RunEventFeed.inline(events -> {
            sink.accept(events);
            if (events.stream().anyMatch(StepChanged.class::isInstance)) {
                compare(Objects.requireNonNull(console.get()), false);
                stopWhenAsked(Objects.requireNonNull(console.get()));
            }
        });
        console.set(new ConsoleViewModel(engine(), Background.inline(), NOW, Messages.english(), feeds));
        return Objects.requireNonNull(console.get());
    }

    /** The engine of the workspace, whose runs can be waited for, beside what goes on elsewhere. */
    private Engine engine() {
        WorkspaceEngine engine = new WorkspaceEngine(workspace);
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (_, method, arguments) -> {
                    if (method.getName().equals("elsewhere")) {
                        return elsewhere.get();
                    }
                    try {
                        Object result = method.invoke(engine, arguments);
                        if (result instanceof Run run) {
                            started.set(run);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
