package dev.backfill.orchestrator;

import dev.backfill.integrity.Scanner;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.context.DateScan;
import dev.backfill.orchestrator.log.RunLog;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.plan.Planner;
import dev.backfill.orchestrator.program.CommandRunner;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Differences;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.duckdb.KeptTable;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The five processors of {@link NbaScans} on a real DuckDB file, three keys each, with an orchestrator whose steps can
 * be told to fail, to wait or to write something else.
 */
public final class RepairBench implements AutoCloseable {
    static final Duration KEEP = Duration.ofDays(14);

    /** Three healthy rows. */
    static final String HEALTHY = rows(3, 1.5);

    final Pipeline pipeline;
    public final List<RunEvent> log = Collections.synchronizedList(new ArrayList<>());
    final List<RunEvent> told = Collections.synchronizedList(new ArrayList<>());
    private final Map<Partition, Script> scripts = new ConcurrentHashMap<>();
    private final Warehouse warehouse;
    private final CommandRunner programs;
    private final InstantSource clock;
    private final Orchestrator orchestrator;
    private final Path folder;
    private Leases leases = Leases.notNeeded();
    private RunLimits limits =
            new RunLimits(0, null, 3, Duration.ofMillis(1), Duration.ofMillis(2), KEEP, Duration.ZERO);

    /** What happens instead of the healthy SELECT; gives the SELECT to run. */
    interface Script {
        String select() throws InterruptedException;
    }

    public RepairBench(Path folder) {
        this(folder, NbaScans.pipeline());
    }

    public RepairBench(Path folder, Pipeline pipeline) {
        this(folder, pipeline, DuckDbWarehouse.create(folder.resolve("bench.duckdb")));
    }

    /** @param warehouse an empty DuckDB file */
    RepairBench(Path folder, Pipeline pipeline, Warehouse warehouse) {
        this.warehouse = warehouse;
        this.folder = folder;
        this.pipeline = pipeline;
        // Every look at the clock is a millisecond later: built in order means written in order.
        AtomicLong millis = new AtomicLong(Instant.parse("2022-01-20T10:00:00Z").toEpochMilli());
        clock = () -> Instant.ofEpochMilli(millis.incrementAndGet());
        programs = new CommandRunner(folder, Duration.ofSeconds(1));
        run("CREATE SCHEMA raw");
        run("CREATE SCHEMA out");
        run("CREATE TABLE raw.schedule (id VARCHAR, d DATE, status INTEGER)");
        run("CREATE TABLE raw.played (id VARCHAR, d DATE)");
        for (Processor p : usual()) {
            run("CREATE TABLE " + p.table() + " (d DATE, k VARCHAR, strength DOUBLE, processed_at TIMESTAMP)");
        }
        orchestrator = orchestrator(log::add);
    }

    /** Those whose table the bench makes; a test makes that of any other. */
    private List<Processor> usual() {
        return pipeline.processors().stream()
                .filter(p -> p.table().table().equalsIgnoreCase(p.name()))
                .toList();
    }

    public Orchestrator orchestrator(RunLog runLog) {
        return orchestrator(runLog, scans());
    }

    /** How its runs look at dates. */
    DateScan scans() {
        return DateScan.of(new Scanner(pipeline, warehouse, clock));
    }

    /** @param scans how its runs look at dates */
    Orchestrator orchestrator(RunLog runLog, DateScan scans) {
        return new Orchestrator(
                pipeline,
                new LeasedWarehouse(warehouse, leases),
                this::stage,
                programs,
                scans,
                runLog,
                clock,
                limits);
    }

    /** Starts a run that needs leases. */
    Run start(Plan plan, Leases wanted) {
        leases = wanted;
        return orchestrator(log::add).start(plan, RunOptions.defaults(), told::add);
    }

    /** Starts a run with other limits than usual. */
    Run start(Plan plan, RunOptions options, RunLimits wanted) {
        limits = wanted;
        return orchestrator(log::add).start(plan, options, told::add);
    }

    RunLimits limits() {
        return limits;
    }

    /** A SELECT of that many keys with this strength. */
    public static String rows(int keys, double strength) {
        return "SELECT @date AS d, 'k' || i AS k, " + strength + " AS strength, CAST(@processed_at AS TIMESTAMP)"
                + " AS processed_at FROM range(" + keys + ") t(i)";
    }

    private Staged stage(Session session, Processor p, Period period, Instant processedAt) {
        Script script = scripts.getOrDefault(new Partition(p.name(), period), () -> HEALTHY);
        try {
            Sql select = new Sql(script.select(), Map.of("date", period.first(), "processed_at", processedAt));
            return session.stage(PartitionTarget.of(p, period), select);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    RepairBench script(String processor, LocalDate date, Script script) {
        scripts.put(new Partition(processor, date), script);
        return this;
    }

    /** A date with one finished game and every table healthy. */
    public RepairBench healthy(LocalDate date) {
        run("INSERT INTO raw.schedule VALUES ('" + date + "', DATE '" + date + "', 3)");
        run("INSERT INTO raw.played VALUES ('" + date + "', DATE '" + date + "')");
        usual().forEach(p -> fill(p.name(), date, HEALTHY));
        return this;
    }

    /** A date whose only game was called off, on which ML has rows. */
    public RepairBench stale(LocalDate date) {
        run("INSERT INTO raw.schedule VALUES ('" + date + "', DATE '" + date + "', 4)");
        return fill("ML", date, HEALTHY);
    }

    /** A healthy date whose TDZA is then lost, and everything below it built without. */
    public RepairBench poisoned(LocalDate date) {
        return healthy(date)
                .empty("TDZA", date)
                .fill("PCF", date, rows(3, 0))
                .fill("PDC", date, HEALTHY)
                .fill("ML", date, HEALTHY);
    }

    RepairBench empty(String processor, LocalDate date) {
        run("DELETE FROM out." + processor + " WHERE d = DATE '" + date + "'");
        return this;
    }

    public RepairBench fill(String processor, LocalDate date, String select) {
        empty(processor, date);
        try (Session session = warehouse.open()) {
            session.execute(new Sql(
                    "INSERT INTO out." + processor + " BY NAME " + select,
                    Map.of("date", date, "processed_at", clock.instant())));
        }
        return this;
    }

    public void run(String statement) {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of(statement));
        }
    }

    /** The rows that are kept of a processor, with the run that kept them. */
    List<Map<String, Object>> kept(String processor) {
        try (Session session = warehouse.open()) {
            return KeptTable.rows(session, "out." + processor.toLowerCase(Locale.ROOT), "k, strength").stream()
                    .map(RepairBench::plain)
                    .sorted(Comparator.comparing(r -> String.valueOf(r.get("k"))))
                    .map(r -> Map.of("run_id", r.get("run_id"), "k", r.get("k"), "strength", r.get("strength")))
                    .toList();
        }
    }

    public List<Map<String, Object>> query(String text) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(text)).stream().map(RepairBench::plain).toList();
        }
    }

    private static Map<String, Object> plain(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        row.values().forEach((column, value) -> values.put(column, String.valueOf(value)));
        return values;
    }

    public long rowsOf(String processor, LocalDate date) {
        return query("SELECT * FROM out." + processor + " WHERE d = DATE '" + date + "'")
                .size();
    }

    public Plan plan(PlanRequest request) {
        return new Planner(pipeline).plan(scan(CheckProfile.QUICK), request, Estimator.unknown());
    }

    /** All dates as they are now. */
    Scan scan(CheckProfile profile) {
        return new Scanner(pipeline, warehouse, clock).scan(null, profile);
    }

    /** What a run has changed in partitions of a date. */
    public List<Difference> differences(String runId, LocalDate date, String... processors) {
        return new Differences(pipeline, warehouse)
                .of(
                        runId,
                        Arrays.stream(processors)
                                .map(p -> new Partition(p, date))
                                .toList(),
                        () -> false)
                .answer();
    }

    /** All findings of December. */
    public Plan plan() {
        return plan(PlanRequest.findings(DateInterval.parse("2021-12-01..2021-12-31")));
    }

    public Run start(Plan plan, RunOptions options) {
        return orchestrator.start(plan, options, told::add);
    }

    public Receipt repair(RunOptions options) throws InterruptedException {
        return start(plan(), options).await();
    }

    /** The states that a step went through, in order. */
    List<StepState> states(String processor, LocalDate date) {
        List<RunEvent> events;
        synchronized (log) {
            events = List.copyOf(log);
        }
        return events.stream()
                .filter(StepChanged.class::isInstance)
                .map(StepChanged.class::cast)
                .filter(c -> c.step().partition().equals(new Partition(processor, date)))
                .map(StepChanged::state)
                .toList();
    }

    @Override
    public void close() {
        programs.close();
        warehouse.close();
    }
}
