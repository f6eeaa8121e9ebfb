package dev.backfill.ui;

import dev.backfill.integrity.findings.AcceptedFindings;
import dev.backfill.integrity.findings.FindingExtent;
import dev.backfill.integrity.memory.News;
import dev.backfill.journal.history.PartitionWork;
import dev.backfill.journal.history.RunFacts;
import dev.backfill.journal.history.RunRecord;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.TableName;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.memory.PastRows;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.price.Billed;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.log.RunHeldException.Holder;
import dev.backfill.orchestrator.log.StopRequest;
import dev.backfill.orchestrator.log.UnfinishedRun;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanDrift;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.orchestrator.plan.Planner;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.engine.RowReading;
import dev.backfill.ui.engine.RunElsewhere;
import dev.backfill.ui.engine.RunLine;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.NamedQueries;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.imports.Imported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An engine without a warehouse: the sample scan before and after, plans by the real planner, and runs that end
/// where the test says.
public final class FakeEngine implements Engine {
    public static final Instant START = Instant.parse("2022-02-01T10:43:08Z");
    private final Pipeline pipeline;
    private final String environment;
    private final List<Plan> started = new ArrayList<>();
    private Callable<Scan> scans = SampleScan::demo;
    private Function<LocalDate, EventCard> cards = SampleCards::of;
    private int stepsToRun = 1_000;
    private Map<String, Double> checkCosts = Map.of();
    private Supplier<Optional<PlanCost>> cost = Optional::empty;
    private @Nullable Scan ground;
    private @Nullable Scan remembered;
    private @Nullable String failing;
    private @Nullable String stopped;
    private volatile boolean closed;
    private final Map<String, RunRecord> records = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Set<Partition> written = new HashSet<>();
    private final List<String> resumed = new ArrayList<>();
    private List<RunElsewhere> elsewhere = List.of();
    private List<RunLine> lines = List.of(line("13", RunState.SUCCEEDED, Map.of(StepState.SUCCEEDED, 4L)));

    public FakeEngine() {
        this("development");
    }

    private Path folder = Path.of("/data/demo");
    private boolean readOnly;
    private final List<Acceptance> acceptances = new ArrayList<>();
    private Function<Sql, RowReading> readings = _ -> FakeReading.of(new Excerpt(List.of(), List.of(), false));
    private long bytes;
    private List<Difference> differences = List.of();
    private List<PartitionWork> work = List.of();
    private List<PastRows> looks = List.of();
    private Function<Scan, Optional<News>> news = _ -> Optional.empty();
    private Duration lookEvery = Duration.ZERO;
    private @Nullable String unsent;
    private @Nullable String unpriced;

    public FakeEngine(String environment) {
        this(environment, pipeline());
    }

    /// An engine on another pipeline than the demo's.
    public FakeEngine(String environment, Pipeline pipeline) {
        this.environment = environment;
        this.pipeline = pipeline;
    }

    public static Pipeline pipeline() {
        Path yaml = Path.of("resources/examples/nba-phase4/pipelines/nba-phase4.yaml");
        try {
            return PipelineLoader.load(yaml.toString(), Files.readString(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunLine line(String runId, RunState state, Map<StepState, Long> steps) {
        return new RunLine(
                new RunSummary(
                        runId,
                        "plan-1",
                        "abc",
                        "nba-phase4",
                        state,
                        START.minusSeconds(3600),
                        START.minusSeconds(3596),
                        steps,
                        null,
                        null),
                RunFacts.none());
    }

    /// Lets the list of runs be these.
    void lists(List<RunLine> runs) {
        lines = runs;
    }

    /// Lets questions about rows be answered like this.
    public void answers(Function<Sql, RowReading> next) {
        readings = next;
    }

    /// Lets reading cost something.
    public void billsReading(long said) {
        bytes = said;
        unpriced = null;
    }

    /// Lets nobody say what the card of a date costs.
    void cannotPriceCards(String why) {
        unpriced = why;
    }

    /// What is accepted now.
    public List<Acceptance> acceptances() {
        return List.copyOf(acceptances);
    }

    @Override
    public Scan accept(List<String> findings, Scan scan, String reason, @Nullable LocalDate until) {
        scan.allFindings()
                .filter(f -> findings.contains(f.id()))
                .forEach(f -> acceptances.add(FindingExtent.accept(f, scan, "anna@laptop", START, reason, until)));
        return scan();
    }

    @Override
    public Scan takeBack(List<String> findings) {
        acceptances.removeIf(a -> findings.contains(a.finding()));
        return scan();
    }

    @Override
    public Optional<Tariff> tariff() {
        return bytes > 0 ? Optional.of(new Tariff(0, new BigDecimal("6.25"))) : Optional.empty();
    }

    @Override
    public long bytes(Sql sql) {
        return bytes;
    }

    @Override
    public RowReading reading(Sql sql, int most) {
        asked.add(most + ": " + sql.text());
        return readings.apply(sql);
    }

    @Override
    public DateSql dates(TableName table, DateColumn column) {
        return DateSql.untyped(column);
    }

    @Override
    public NamedQueries queries() {
        return NamedQueries.shipped("nba-phase4");
    }

    @Override
    public String spelled(Sql sql) {
        return sql.spelled(new DuckDbSpelling());
    }

    /// Lets runs have changed this.
    public void hasChanged(List<Difference> found) {
        differences = found;
    }

    @Override
    public long differencesBytes(String runId, List<Partition> partitions, BooleanSupplier isUnwanted) {
        return bytes;
    }

    @Override
    public Billed<List<Difference>> differences(
            String runId, List<Partition> partitions, BooleanSupplier isUnwanted) {
        asked.add("differences of " + runId);
        return new Billed<>(differences, bytes);
    }

    /// Lets partitions have this history.
    void hasBuilt(List<PartitionWork> found) {
        work = found;
    }

    @Override
    public List<PartitionWork> history(Partition partition) {
        return work;
    }

    /// Lets looks have seen so many rows of each partition.
    void hasSeen(List<PastRows> seen) {
        looks = seen;
    }

    @Override
    public List<PastRows> looks(Partition partition) {
        return looks;
    }

    /// Where its workspace is.
    FakeEngine in(Path where) {
        folder = where;
        return this;
    }

    /// Lets nothing be changed.
    public FakeEngine readOnly() {
        readOnly = true;
        return this;
    }

    /// What the next scans say.
    public void scansWith(Callable<Scan> next) {
        scans = next;
    }

    /// Lets runs hang after so many steps, the next one being worked on.
    public void hangAfter(int steps) {
        stepsToRun = steps;
    }

    /// Lets the step of this processor fail.
    public void failAt(String processor) {
        failing = processor;
    }

    public List<Plan> started() {
        return started;
    }

    public @Nullable String stopped() {
        return stopped;
    }

    @Override
    public EngineProfile profile() {
        return new EngineProfile(
                "December demo",
                "DuckDB",
                "warehouse.duckdb",
                environment,
                folder,
                pipeline,
                14,
                readOnly);
    }

    @Override
    public Scan scan() {
        try {
            return new AcceptedFindings(() -> acceptances, LocalDate.parse("2022-02-01")).apart(scans.call());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Scan follow(List<RunEvent.StepChanged> succeeded, boolean other) {
        succeeded.forEach(s -> written.add(s.step().partition()));
        Scan before = scan();
        Scan after = SampleScan.repaired();
        return new Scan(
                before.pipeline(),
                before.processors(),
                before.interval(),
                before.asOf(),
                before.days(),
                before.cells().stream()
                        .map(c -> written.contains(c.partition())
                                ? after.cell(c.partition()).orElseThrow()
                                : c)
                        .toList(),
                before.findings().stream()
                        .filter(f -> f.partitions().isEmpty() || !written.containsAll(f.partitions()))
                        .toList(),
                before.checklist(),
                before.checks(),
                before.cost());
    }

    /// What looks tell from now on as new.
    public void hasNews(Function<Scan, News> next) {
        news = scan -> Optional.of(next.apply(scan));
    }

    @Override
    public Optional<News> news(Scan scan) {
        return news.apply(scan);
    }

    /// Why news do not arrive.
    public void cannotSend(String why) {
        unsent = why;
    }

    @Override
    public Optional<String> announce(News news, Scan scan) {
        asked.add("announce: " + news.summary());
        return Optional.ofNullable(unsent);
    }

    /// Lets the settings say how often the window looks again.
    public FakeEngine looksEvery(Duration every) {
        lookEvery = every;
        return this;
    }

    @Override
    public Duration lookEvery() {
        return lookEvery;
    }

    @Override
    public void lookEvery(Duration every) {
        if (readOnly) {
            throw new IllegalStateException("settings.yaml cannot be written");
        }
        lookEvery = every;
    }

    /// What the next card says.
    void cardsWith(Function<LocalDate, EventCard> next) {
        cards = next;
    }

    @Override
    public long eventCardBytes(LocalDate date) {
        if (unpriced != null) {
            throw new WarehouseException(WarehouseException.Kind.LIMIT, unpriced, "Raise 'maximum_mib'.", null);
        }
        return bytes;
    }

    @Override
    public Billed<EventCard> eventCard(LocalDate date) {
        asked.add("event card of " + date);
        return new Billed<>(cards.apply(date), bytes);
    }

    @Override
    public Optional<Scan> remembered() {
        return Optional.ofNullable(remembered);
    }

    @Override
    public void remember(Scan scan) {
        remembered = scan;
    }

    @Override
    public Plan plan(Scan scan, PlanTarget target) {
        Estimator estimator = steps -> new dev.backfill.model.plan.Estimate(steps.size() * 0.5, 0);
        return new Planner(pipeline).plan(scan, target.request(scan), estimator);
    }

    /// Lets plans cost something.
    public void bills(PlanCost said) {
        cost = () -> Optional.of(said);
    }

    /// Lets nobody say what a plan costs.
    public void cannotPrice(String why) {
        cost = () -> {
            throw new IllegalStateException(why);
        };
    }

    @Override
    public Optional<PlanCost> cost(Plan plan) {
        return cost.get();
    }

    /// What checks have cost so far.
    public void checksHaveCost(Map<String, Double> millis) {
        checkCosts = millis;
    }

    @Override
    public Map<String, Double> checkCosts() {
        return checkCosts;
    }

    /// Lets the ground be another one than the last scan said.
    public void groundIs(Scan next) {
        ground = next;
    }

    @Override
    public List<Moved> moved(Plan plan) {
        return ground == null ? List.of() : PlanDrift.movedSince(plan, ground);
    }

    @Override
    public Run start(Plan plan, RunOptions options, Consumer<RunEvent> listener) {
        started.add(plan);
        listener.accept(new RunEvent.Started("14", START, plan, options));
        List<RunEvent.StepChanged> ends = new ArrayList<>();
        boolean failed = false;
        for (Step step : plan.steps()) {
            if (step.id() > stepsToRun + 1) {
                return handle();
            }
            listener.accept(change(step, StepState.RUNNING));
            listener.accept(new RunEvent.Logged("14", at(step), step, LogLevel.INFO, "upstream exists: 30 rows"));
            if (step.id() > stepsToRun) {
                return handle();
            }
            boolean fails = step.partition().processor().equals(failing);
            failed |= fails;
            RunEvent.StepChanged end = change(step, fails ? StepState.FAILED : StepState.SUCCEEDED);
            listener.accept(end);
            ends.add(end);
        }
        if (!failed) {
            scans = SampleScan::repaired;
        }
        RunEvent.Receipt receipt = new RunEvent.Receipt(
                failed ? RunState.FAILED : RunState.SUCCEEDED,
                3800,
                ends,
                plan.dates().stream()
                        .map(d -> new RunEvent.DateLine(
                                d, true, "TDZA 30, PSZA 351, PCF 131, PDC 97, ML 131: consistent"))
                        .toList(),
                List.of(),
                List.of("missing:TDZA:2021-12-04"),
                Map.of("upstream existence", 4, "output validation", 4, "date consistency", 1));
        listener.accept(new RunEvent.Finished("14", START.plusMillis(3800), receipt));
        return handle();
    }

    private static Instant at(Step step) {
        return START.plusMillis(step.id() * 250L);
    }

    private static RunEvent.StepChanged change(Step step, StepState state) {
        boolean done = state == StepState.SUCCEEDED;
        Integer expected = step.expected();
        long after = step.partition().processor().equals("PDC") ? 97 : expected == null ? 0 : expected;
        return new RunEvent.StepChanged(
                "14",
                at(step),
                step,
                state,
                1,
                step.rowsBefore(),
                done ? after : null,
                expected,
                done ? expected : null,
                240,
                done
                        ? "swapped, after: " + after + " rows of " + expected
                        : state == StepState.FAILED ? "OUTPUT VALIDATION: 0/131 records written" : "");
    }

    private Run handle() {
        return new Run() {
            @Override
            public String id() {
                return "14";
            }

            @Override
            public void stopAfterDate() {
                stopped = "after date";
            }

            @Override
            public void stopNow() {
                stopped = "now";
            }

            @Override
            public RunEvent.Receipt await() {
                throw new UnsupportedOperationException("nobody waits for this run");
            }
        };
    }

    @Override
    public Plan undoPlan(String runId) {
        Plan run = started.getLast();
        return new Plan(
                "undo-" + runId,
                run.hash(),
                run.pipeline(),
                run.steps().stream()
                        .map(step -> new Step(
                                step.id(),
                                Verb.UNDO,
                                step.partition(),
                                new StepReason.Told("takes back run " + runId),
                                step.needs(),
                                step.expected(),
                                step.rowsBefore()))
                        .toList(),
                List.of(),
                run.estimate());
    }

    @Override
    public Run undo(String runId, Plan plan, Consumer<RunEvent> listener) {
        return start(plan, RunOptions.defaults(), listener);
    }

    /// Lets there be a run whose process ended when this many steps were done.
    public RunRecord leftBehind(Plan plan, int done) {
        List<RunEvent.StepChanged> steps = steps(plan, done);
        RunSummary summary = new RunSummary(
                "13",
                plan.planId(),
                plan.hash(),
                plan.pipeline(),
                RunState.INTERRUPTED,
                START.minusSeconds(3600),
                null,
                Map.of(
                        StepState.SUCCEEDED,
                        (long) done,
                        StepState.PENDING,
                        (long) plan.steps().size() - done),
                null,
                null);
        RunRecord record = new RunRecord(summary, plan, RunOptions.defaults(), steps, List.of(), Optional.empty());
        records.put("13", record);
        lines = List.of(new RunLine(summary, RunFacts.none()));
        return record;
    }

    /// Lets another process work on a plan, with this many steps done.
    public void goesOnElsewhere(Plan plan, int done) {
        goesOnElsewhere("12", plan, done);
    }

    public void goesOnElsewhere(String runId, Plan plan, int done) {
        elsewhere = List.of(new RunElsewhere(
                new Holder(runId, "backfill-console", 4711, START.minusSeconds(60)),
                new UnfinishedRun(
                        runId, plan, RunOptions.defaults(), null, START.minusSeconds(60), steps(plan, done))));
    }

    /// Lets the other process come to its end.
    public void endsElsewhere(Plan plan) {
        elsewhere = List.of();
        List<RunEvent.StepChanged> steps = steps(plan, plan.steps().size());
        RunEvent.Receipt receipt =
                new RunEvent.Receipt(RunState.SUCCEEDED, 61_000, steps, List.of(), List.of(), List.of(), Map.of());
        RunSummary summary = new RunSummary(
                "12",
                plan.planId(),
                plan.hash(),
                plan.pipeline(),
                RunState.SUCCEEDED,
                START.minusSeconds(60),
                START.plusSeconds(1),
                Map.of(StepState.SUCCEEDED, (long) plan.steps().size()),
                null,
                null);
        records.put("12", new RunRecord(summary, plan, RunOptions.defaults(), steps, List.of(), Optional.of(receipt)));
        scans = SampleScan::repaired;
    }

    /// Lets the list of runs be this one.
    public void listed(String runId) {
        lines = List.of(line(runId, RunState.SUCCEEDED, Map.of(StepState.SUCCEEDED, 8L)));
    }

    /// Lets the process that works on the run end without a word.
    public void diesElsewhere() {
        elsewhere = List.of();
    }

    private static List<RunEvent.StepChanged> steps(Plan plan, int done) {
        return plan.steps().stream()
                .map(step -> change(step, step.id() <= done ? StepState.SUCCEEDED : StepState.PENDING))
                .toList();
    }

    public List<String> asked() {
        return asked;
    }

    public List<String> resumed() {
        return resumed;
    }

    @Override
    public Run resume(String runId, Consumer<RunEvent> listener) {
        resumed.add(runId);
        RunRecord record = java.util.Objects.requireNonNull(records.get(runId));
        lines = List.of();
        return start(record.plan(), record.options(), listener);
    }

    @Override
    public Optional<RunRecord> run(String runId) {
        return Optional.ofNullable(records.get(runId));
    }

    @Override
    public List<RunElsewhere> elsewhere() {
        return elsewhere;
    }

    @Override
    public void askToStop(String runId, StopRequest how) {
        asked.add(runId + " " + how);
    }

    @Override
    public List<RunLine> runs() {
        return lines;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public List<Imported> importRows(TableName table, Path file) {
        asked.add("import " + file.getFileName() + " into " + table);
        scans = SampleScan::demo;
        return List.of(new Imported(table, 12, 9, 2, 1, 0, 0, 0, new TreeMap<>()));
    }

    /// Whether it was closed.
    boolean closed() {
        return closed;
    }
}
