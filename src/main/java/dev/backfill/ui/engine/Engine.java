package dev.backfill.ui.engine;

import dev.backfill.integrity.memory.News;
import dev.backfill.journal.history.PartitionWork;
import dev.backfill.journal.history.RunRecord;
import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.memory.PastRows;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.price.Billed;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.log.StopRequest;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.NamedQueries;
import dev.backfill.workspace.imports.Imported;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the window asks of the program: the same engine that the command line uses.
public interface Engine extends AutoCloseable {

    /// What is open.
    EngineProfile profile();

    /// Looks at everything. Takes a while, so never on the JavaFX thread; the warehouse is let go afterwards.
    ///
    /// @throws dev.backfill.integrity.NoEventsException if there are no source rows yet
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read
    Scan scan();

    /// The picture that was seen last, perhaps days ago, for as long as the first scan takes; empty if none is
    /// kept. Reads a file, so not on the JavaFX thread.
    default Optional<Scan> remembered() {
        return Optional.empty();
    }

    /// Keeps a picture for the next time. Writes a file, so not on the JavaFX thread.
    default void remember(Scan scan) {}

    /// What is new in a scan since the last one that was told in the window; empty where there was none before.
    /// Keeps that it was told. Writes a file, so not on the JavaFX thread.
    default Optional<News> news(Scan scan) {
        return Optional.empty();
    }

    /// Sends news to where the settings say. Takes up to a minute, so never on the JavaFX thread.
    ///
    /// @return why they have not arrived, in a sentence; empty if they have, or nobody wants them
    default Optional<String> announce(News news, Scan scan) {
        return Optional.empty();
    }

    /// How long after a look the window looks again by itself; zero for never.
    default Duration lookEvery() {
        return Duration.ZERO;
    }

    /// Sets that, for good. Writes a file, so not on the JavaFX thread.
    ///
    /// @throws dev.backfill.workspace.WorkspaceException if the settings cannot be written
    default void lookEvery(Duration every) {
        throw new UnsupportedOperationException("Nothing looks again by itself here: " + every);
    }

    /// The picture as it is now that steps have succeeded: it says of their dates what a scan of this moment says.
    /// Takes a while, so never on the JavaFX thread.
    ///
    /// @param succeeded steps that have, since the last picture
    /// @param elsewhere whether another process works on their run, and may hold the warehouse: then what it has
    ///     recorded is believed
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read
    default Scan follow(List<StepChanged> succeeded, boolean elsewhere) {
        return scan();
    }

    /// What is billed for reading; empty where reading costs nothing.
    default Optional<Tariff> tariff() {
        return Optional.empty();
    }

    /// Whether each look is billed: then dates are looked at again when they are done, not after each step.
    default boolean isBilled() {
        return tariff().isPresent();
    }

    /// Lets the next scan count a processor's table above the cap of the settings: somebody has seen the price.
    ///
    /// @param bytes for how many a statement may be billed then
    default void allowOnce(String processor, long bytes) {
        throw new UnsupportedOperationException("Nothing is above a cap here: " + processor + ", " + bytes);
    }

    /// About for how many bytes the card of a date would be billed; 0 where reading costs nothing. Asks the warehouse,
    /// so never on the JavaFX thread.
    ///
    /// @throws dev.backfill.integrity.events.EventsUnreadableException as [#eventCard]
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be asked, or would refuse for its cap
    default long eventCardBytes(LocalDate date) {
        return 0;
    }

    /// What took place on a date, proven from its rows. Takes a while, so never on the JavaFX thread.
    ///
    /// @throws dev.backfill.integrity.events.EventsUnreadableException if a table or a column of the events is not
    ///     there
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read
    Billed<EventCard> eventCard(LocalDate date);

    /// A question about rows, ready to be asked.
    ///
    /// @param sql one SELECT; whatever else it is, is refused when it is asked
    /// @param most how many rows at most
    RowReading reading(Sql sql, int most);

    /// About how many bytes a question would be billed for; 0 where reading costs nothing. Asks the warehouse, so
    /// never on the JavaFX thread.
    default long bytes(Sql sql) {
        return 0;
    }

    /// The questions that are known by name.
    NamedQueries queries();

    /// A statement as a person can paste it into a client of the warehouse.
    String spelled(Sql sql);

    /// What the warehouse understands of the dates of a table, as far as a scan has seen the type of their column.
    DateSql dates(TableName table, DateColumn column);

    /// For how many bytes [#differences] would be billed at most; 0 where reading costs nothing. Asks the warehouse, so
    /// never on the JavaFX thread.
    ///
    /// @param isUnwanted asked before each partition: whether nobody waits for the rest any more
    default long differencesBytes(String runId, List<Partition> partitions, BooleanSupplier isUnwanted) {
        return 0;
    }

    /// What a run has changed in partitions that it has written: one question for each. Asks the warehouse, so
    /// never on the JavaFX thread.
    ///
    /// @param isUnwanted asked before each: whether nobody waits for the rest any more
    Billed<List<Difference>> differences(String runId, List<Partition> partitions, BooleanSupplier isUnwanted);

    /// What runs have done with a partition, latest first. Reads a file, so not on the JavaFX thread.
    List<PartitionWork> history(Partition partition);

    /// How many rows a partition had at the looks at which that changed, the earliest first; empty if no look has
    /// covered it. Reads a file, so not on the JavaFX thread.
    default List<PastRows> looks(Partition partition) {
        return List.of();
    }

    /// Brings the rows of a file into a source table: all of them or none. Rows that it does not mention stay.
    /// Takes a while, so never on the JavaFX thread.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException of kind `INPUT` for what cannot be imported
    default List<Imported> importRows(TableName table, Path file) {
        throw new UnsupportedOperationException("Nothing can be brought into " + table + " from " + file);
    }

    /// Accepts findings, and says what counts then. Writes a file, so not on the JavaFX thread; counts nothing.
    ///
    /// @param findings their ids
    /// @param scan the scan that has them
    /// @param until the last date on which that holds; null for no end
    /// @throws dev.backfill.workspace.WorkspaceException if that cannot be accepted
    /// @throws dev.backfill.journal.JournalException if the journal cannot be written
    default Scan accept(List<String> findings, Scan scan, String reason, @Nullable LocalDate until) {
        throw new UnsupportedOperationException("Nothing can be accepted here: " + findings);
    }

    /// Lets accepted findings count again, and says what counts then. Writes a file, so not on the JavaFX thread.
    ///
    /// @param findings their ids
    /// @throws dev.backfill.workspace.WorkspaceException if one of them is not accepted
    /// @throws dev.backfill.journal.JournalException if the journal cannot be written
    default Scan takeBack(List<String> findings) {
        throw new UnsupportedOperationException("Nothing is accepted here: " + findings);
    }

    /// Plans a repair on what a scan found, without touching the warehouse.
    Plan plan(Scan scan, PlanTarget target);

    /// What a plan would be billed for; empty where reading costs nothing. Asks the warehouse, so never on the
    /// JavaFX thread.
    default Optional<PlanCost> cost(Plan plan) {
        return Optional.empty();
    }

    /// What each check of a run has cost in the runs before the last scan, in milliseconds; a check that was not
    /// measured is absent. Returns at once.
    Map<String, Double> checkCosts();

    /// What has changed under a plan since it was made. Asks the warehouse, so never on the JavaFX thread.
    List<Moved> moved(Plan plan);

    /// Starts a plan. Returns at once.
    ///
    /// @param listener told about every event, on any thread, after it was recorded
    Run start(Plan plan, RunOptions options, Consumer<RunEvent> listener);

    /// What taking back a run would do. Asks the warehouse, so never on the JavaFX thread.
    ///
    /// @throws dev.backfill.orchestrator.log.RunRefusedException if later work stands on it, or the rows are not
    ///     kept
    Plan undoPlan(String runId);

    /// Takes back a run by the plan that was shown. Returns at once.
    ///
    /// @param listener as in [#start]
    Run undo(String runId, Plan plan, Consumer<RunEvent> listener);

    /// Goes on with a run whose process ended before it did, or that was stopped. Returns at once.
    ///
    /// @param listener as in [#start]
    /// @throws dev.backfill.orchestrator.log.RunRefusedException if nothing is left to do, or it was taken back
    /// @throws dev.backfill.orchestrator.log.RunHeldException if it goes on elsewhere, or its partitions are held
    Run resume(String runId, Consumer<RunEvent> listener);

    /// The runs of this workspace, newest first. Reads a file, so not on the JavaFX thread.
    List<RunLine> runs();

    /// All that is known of a run; empty if there is no such run. Reads a file, so not on the JavaFX thread.
    Optional<RunRecord> run(String runId);

    /// The runs that other processes work on now. Reads a file, so not on the JavaFX thread.
    List<RunElsewhere> elsewhere();

    /// Asks a run to stop, whichever process works on it. Writes a file, so not on the JavaFX thread.
    void askToStop(String runId, StopRequest how);

    @Override
    void close();
}
