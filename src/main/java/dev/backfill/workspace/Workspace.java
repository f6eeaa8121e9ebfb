package dev.backfill.workspace;

import dev.backfill.integrity.Scanner;
import dev.backfill.journal.Journal;
import dev.backfill.journal.JournalRetention;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOrigin.Door;
import dev.backfill.model.run.RunState;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.Orchestrator;
import dev.backfill.orchestrator.context.DateScan;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanPricer;
import dev.backfill.orchestrator.plan.Planner;
import dev.backfill.orchestrator.program.CommandRunner;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.warehouse.ReadOnlyWarehouse;
import dev.backfill.warehouse.SelfCheck;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.Opening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A folder with a warehouse, a pipeline, settings and a journal, and the services wired over them.
public final class Workspace implements AutoCloseable {
    /// The file that makes a folder a workspace.
    public static final String SETTINGS = "settings.yaml";

    private final WorkspaceFiles files;
    private final InstantSource clock;
    private final Engines engines;
    private final Settings settings;
    private final Pipeline pipeline;
    private final Warehouse opened;
    private final Warehouse warehouse;
    private final Scanner scanner;
    private final Acceptances acceptances;
    private final LookMemory memory;
    private final CommandRunner programs;
    private @Nullable Journal journal;
    private Door door = Door.COMMAND_LINE;
    private @Nullable Orchestrator orchestrator;

    private Workspace(WorkspaceFiles files, InstantSource clock, Engines engines) {
        this.files = files;
        this.clock = clock;
        this.engines = engines;
        if (Files.exists(files.journal())) {
            // While the pipeline is read.
            Journal.prepare();
        }
        settings = Settings.read(files.shown(files.settings()), files.read(files.settings()), engines);
        Path yaml = files.pipeline(settings.pipeline());
        pipeline = PipelineLoader.load(files.shown(yaml), files.read(yaml), files.sql());
        opened = settings.connection().open(new Opening(files.folder(), settings.lockWait(), pipeline.tables()));
        warehouse = settings.readOnly() ? new ReadOnlyWarehouse(opened) : opened;
        acceptances = new Acceptances(files.journal(), this::journal, clock, pipeline);
        memory = new LookMemory(files.journal(), this::journal, pipeline, clock);
        scanner = new Scanner(pipeline, warehouse, clock, acceptances::all, memory::past, memory);
        programs = new CommandRunner(files.folder());
    }

    /// Whether the folder is a workspace.
    public static boolean exists(Path folder) {
        return Files.isRegularFile(new WorkspaceFiles(folder).settings());
    }

    /// Opens a workspace. The warehouse itself is opened with the first question.
    ///
    /// @throws WorkspaceException if the folder is no workspace, or a file in it is wrong
    public static Workspace open(Path folder, InstantSource clock) {
        return open(folder, clock, Engines.shipped());
    }

    /// Opens a workspace, of which the tables may be with other engines than those that are shipped.
    ///
    /// @throws WorkspaceException if the folder is no workspace, or a file in it is wrong
    public static Workspace open(Path folder, InstantSource clock, Engines engines) {
        if (!exists(folder)) {
            throw new WorkspaceException(
                    "'" + folder + "' is not a workspace: it has no settings.yaml.",
                    "Name a workspace with --workspace, or create one with 'demo' or 'import --nba DIR'.");
        }
        return new Workspace(new WorkspaceFiles(folder), clock, engines);
    }

    /// Sets whether a workspace may be changed; what else its settings say stays as it is written. Whoever has it
    /// open opens it again.
    ///
    /// @throws WorkspaceException if its settings cannot be read or written
    public static void setReadOnly(Path folder, boolean readOnly) {
        SettingsKeys.rewrite(folder, "read_only", "read_only: " + readOnly + "\n");
    }

    /// Sets how often the window looks again by itself; what else its settings say stays as it is written.
    ///
    /// @param every how long after a look, in whole minutes; zero for never
    /// @throws WorkspaceException if its settings cannot be read or written
    public static void setLookEvery(Path folder, Duration every) {
        SettingsKeys.rewrite(folder, "look_every", every.isZero() ? "" : SettingsKeys.lookEvery(every));
    }

    /// Makes a workspace with an empty warehouse, or on a project that is there, and a copy of a shipped pipeline,
    /// and opens it. A workspace that is there is opened as it is.
    ///
    /// @throws WorkspaceException if the folder cannot be written
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be made
    public static Workspace create(Path folder, Settings settings, InstantSource clock) {
        WorkspaceFiles files = new WorkspaceFiles(folder);
        if (!exists(folder)) {
            String pipeline = WorkspaceFiles.shippedPipeline(settings.pipeline());
            files.writePipeline(settings.pipeline(), pipeline);
            settings.connection().make(files.folder());
            // Last, because it makes the folder a workspace.
            files.write(files.settings(), settings.yaml());
        }
        return new Workspace(files, clock, Engines.shipped());
    }

    /// The folder.
    public Path folder() {
        return files.folder();
    }

    /// What it is called.
    public String title() {
        return settings.title();
    }

    /// What it remembers.
    public Settings settings() {
        return settings;
    }

    /// What it works on.
    public Pipeline pipeline() {
        return pipeline;
    }

    /// What time it is here.
    public InstantSource clock() {
        return clock;
    }

    /// Where the tables are.
    public Warehouse warehouse() {
        return warehouse;
    }

    /// What the engine looks at when a person asks whether all is well.
    List<SelfCheck> checks() {
        return opened.checks(pipeline, settings.readOnly());
    }

    /// The same warehouse, opened for one table only: where others must not be asked about. To be closed.
    Warehouse warehouseOf(TableName table) {
        return settings.connection().open(new Opening(files.folder(), settings.lockWait(), Set.of(table)));
    }

    /// The SELECTs of the processors.
    SqlStepRunner selects() {
        return new SqlStepRunner(files.sql()::statement);
    }

    /// What brings rows of files into its source tables.
    public Imports imports() {
        return new Imports(this, files, engines);
    }

    /// Makes plans on what a scan found.
    public Planner planner() {
        return new Planner(pipeline);
    }

    /// What steps will cost, from what they cost before.
    public Estimator estimator() {
        return journal().estimator();
    }

    /// What a plan would be billed for; empty where reading costs nothing. Asks the warehouse.
    public Optional<PlanCost> cost(Plan plan) {
        return new PlanPricer(pipeline, warehouse, selects(), clock).price(plan);
    }

    /// Executes plans.
    public synchronized Orchestrator orchestrator() {
        if (orchestrator == null) {
            orchestrator = new Orchestrator(
                    pipeline,
                    warehouse,
                    selects(),
                    programs,
                    DateScan.of(scanner),
                    journal(),
                    clock,
                    RunLimits.usual()
                            .withPerTable(warehouse.writersPerTable())
                            .withStatement(settings.stepTimeout())
                            .withKeep(Duration.ofDays(settings.keepDays()))
                            .withMendWait(settings.mendWait()));
        }
        return orchestrator;
    }

    /// Takes back what a run did, by a run of its own.
    ///
    /// @param listener as in [Orchestrator#start]
    /// @throws RunRefusedException if that would take away the ground from later work, or the rows are not kept
    /// @throws dev.backfill.orchestrator.log.RunHeldException if the run goes on, or another one holds its
    ///     partitions
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be asked
    public Run undo(String runId, Consumer<RunEvent> listener) {
        RunSummary run = journal()
                .summary(runId)
                .orElseThrow(() -> new RunRefusedException(
                        "The journal has no run '" + runId + "'.", "List the runs with 'backfill-console history'."));
        if (run.state() == RunState.RUNNING) {
            throw new RunRefusedException(
                    "Run " + runId + " is going on.", "Stop it with 'backfill-console stop " + runId + "' first.");
        }
        return orchestrator().undo(runId, listener);
    }

    /// Says where runs are started, before the first one is.
    public synchronized void startsFrom(Door from) {
        door = from;
    }

    /// The lasting record of runs. Opened when it is first asked for: whoever only looks needs none.
    public synchronized Journal journal() {
        if (journal == null) {
            journal = Journal.open(files.journal(), JournalRetention.days(settings.journalDays(), settings.keepDays()));
            journal.startsFrom(door);
        }
        return journal;
    }

    /// The findings that somebody has accepted.
    public Acceptances acceptances() {
        return acceptances;
    }

    /// What looks have left behind.
    public LookMemory memory() {
        return memory;
    }

    /// The questions that are known by name.
    ///
    /// @throws WorkspaceException if they cannot be read
    public NamedQueries queries() {
        return NamedQueries.of(files.folder(), pipeline.name());
    }

    /// Where news are sent to; empty for nowhere.
    public Optional<Webhook> webhook() {
        return Optional.ofNullable(settings.webhook()).map(Webhook::new);
    }

    /// Looks as the scanner does, and remembers what was seen.
    public Scan look(@Nullable DateInterval wanted, CheckProfile profile) {
        return memory.keep(scanner.scan(wanted, profile));
    }

    /// Looks at the warehouse and says what is wrong. Remembers nothing.
    public Scanner scanner() {
        return scanner;
    }

    @Override
    public synchronized void close() {
        programs.close();
        warehouse.close();
        if (journal != null) {
            journal.close();
        }
    }
}
