package dev.backfill.ui.engine;

import dev.backfill.integrity.Leftovers;
import dev.backfill.integrity.events.EventCards;
import dev.backfill.integrity.memory.News;
import dev.backfill.journal.history.PartitionWork;
import dev.backfill.journal.history.RunRecord;
import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.memory.PastRows;
import dev.backfill.model.memory.Spot;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.price.Billed;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOrigin.Door;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.orchestrator.log.StopRequest;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Differences;
import dev.backfill.report.json.Announcement;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.NamedQueries;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.imports.ImportOptions;
import dev.backfill.workspace.imports.Imported;
import dev.backfill.workspace.imports.TableImport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine over a workspace. Closing it closes the workspace.
public final class WorkspaceEngine implements Engine {
    private final Workspace workspace;
    private final NamedQueries queries;
    private final EngineProfile profile;
    private final WorkspaceLooks looks;
    private final WorkspacePlanner planner;
    private final WorkspaceRuns runs;

    public WorkspaceEngine(Workspace workspace) {
        this.workspace = workspace;
        this.queries = workspace.queries();
        workspace.startsFrom(Door.WINDOW);
        Leftovers leftovers = new Leftovers();
        this.looks = new WorkspaceLooks(workspace, leftovers);
        this.planner = new WorkspacePlanner(workspace, leftovers);
        this.runs = new WorkspaceRuns(workspace);
        this.profile = EngineProfile.of(workspace);
    }

    @Override
    public EngineProfile profile() {
        return profile;
    }

    /// Reads the history of earlier runs as well: the plans made on this scan are priced with it, without reading
    /// again.
    @Override
    public Scan scan() {
        Scan scan = looks.scan();
        planner.readCosts();
        return scan;
    }

    @Override
    public Optional<Scan> remembered() {
        return looks.remembered();
    }

    @Override
    public void remember(Scan scan) {
        looks.remember(scan);
    }

    @Override
    public Optional<News> news(Scan scan) {
        return looks.news(scan);
    }

    @Override
    public Optional<String> announce(News news, Scan scan) {
        return Announcement.send(news, scan, workspace)
                .filter(outcome -> !outcome.arrived())
                .map(Announcement.Outcome::words);
    }

    @Override
    public Duration lookEvery() {
        return workspace.settings().lookEvery();
    }

    @Override
    public void lookEvery(Duration every) {
        Workspace.setLookEvery(workspace.folder(), every);
    }

    @Override
    public Scan follow(List<StepChanged> succeeded, boolean elsewhere) {
        return looks.follow(succeeded, elsewhere && !isBilled());
    }

    @Override
    public Optional<Tariff> tariff() {
        return workspace.warehouse().tariff();
    }

    @Override
    public void allowOnce(String processor, long bytes) {
        workspace.scanner().allowOnce(processor, bytes);
    }

    @Override
    public RowReading reading(Sql sql, int most) {
        return new WarehouseReading(workspace.warehouse(), sql, most);
    }

    @Override
    public long bytes(Sql sql) {
        try (Session look = workspace.warehouse().look()) {
            return look.estimate(sql);
        }
    }

    @Override
    public DateSql dates(TableName table, DateColumn column) {
        return workspace
                .scanner()
                .seen()
                .map(catalog -> catalog.dates(table, column))
                .orElseGet(() -> DateSql.untyped(column));
    }

    @Override
    public NamedQueries queries() {
        return queries;
    }

    @Override
    public String spelled(Sql sql) {
        return sql.spelled(workspace.warehouse().spelling());
    }

    @Override
    public long differencesBytes(String runId, List<Partition> partitions, BooleanSupplier isUnwanted) {
        return new Differences(profile.pipeline(), workspace.warehouse()).price(runId, partitions, isUnwanted);
    }

    @Override
    public Billed<List<Difference>> differences(String runId, List<Partition> partitions, BooleanSupplier isUnwanted) {
        return new Differences(profile.pipeline(), workspace.warehouse()).of(runId, partitions, isUnwanted);
    }

    @Override
    public List<PartitionWork> history(Partition partition) {
        return workspace.journal().work(partition);
    }

    @Override
    public List<PastRows> looks(Partition partition) {
        return workspace.memory().rows(Spot.of(partition));
    }

    @Override
    public List<Imported> importRows(TableName table, Path file) {
        ImportOptions usual = new ImportOptions(List.of(), false, false);
        return workspace.imports().run(new TableImport(profile.pipeline(), table, file, Map.of(), usual));
    }

    @Override
    public Map<String, Double> checkCosts() {
        return planner.checkCosts();
    }

    @Override
    public Optional<PlanCost> cost(Plan plan) {
        return workspace.cost(plan);
    }

    @Override
    public List<Moved> moved(Plan plan) {
        return planner.moved(plan);
    }

    @Override
    public Scan accept(List<String> findings, Scan scan, String reason, @Nullable LocalDate until) {
        return looks.accept(findings, scan, reason, until);
    }

    @Override
    public Scan takeBack(List<String> findings) {
        return looks.takeBack(findings);
    }

    @Override
    public long eventCardBytes(LocalDate date) {
        return cards().price(date);
    }

    @Override
    public Billed<EventCard> eventCard(LocalDate date) {
        return cards().of(date);
    }

    private EventCards cards() {
        return new EventCards(profile.pipeline(), workspace.warehouse(), workspace.clock());
    }

    @Override
    public Plan plan(Scan scan, PlanTarget target) {
        return planner.plan(scan, target);
    }

    @Override
    public Run start(Plan plan, RunOptions options, Consumer<RunEvent> listener) {
        return workspace.orchestrator().start(plan, options, listener);
    }

    @Override
    public Plan undoPlan(String runId) {
        return workspace.orchestrator().undoPlan(runId);
    }

    @Override
    public Run undo(String runId, Plan plan, Consumer<RunEvent> listener) {
        return workspace.orchestrator().undo(runId, plan, listener);
    }

    @Override
    public Run resume(String runId, Consumer<RunEvent> listener) {
        return workspace
                .orchestrator()
                .resume(runId, listener)
                .orElseThrow(() -> new RunRefusedException(
                        "Run " + runId + " has come to its end: nothing is left to do.",
                        "Scan again to see what the data says now."));
    }

    @Override
    public Optional<RunRecord> run(String runId) {
        return workspace.journal().run(runId);
    }

    @Override
    public List<RunElsewhere> elsewhere() {
        return runs.elsewhere();
    }

    @Override
    public void askToStop(String runId, StopRequest how) {
        workspace.journal().askToStop(runId, how);
    }

    @Override
    public List<RunLine> runs() {
        return runs.lines();
    }

    @Override
    public void close() {
        workspace.close();
    }
}
