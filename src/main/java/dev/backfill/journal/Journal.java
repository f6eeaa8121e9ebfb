package dev.backfill.journal;

import dev.backfill.journal.history.PartitionWork;
import dev.backfill.journal.history.RunFacts;
import dev.backfill.journal.history.RunRecord;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Started;
import dev.backfill.model.run.RunOrigin.Door;
import dev.backfill.orchestrator.log.PartitionHold;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.log.RunHeldException.Holder;
import dev.backfill.orchestrator.log.RunLog;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.orchestrator.log.StepProgram;
import dev.backfill.orchestrator.log.StopRequest;
import dev.backfill.orchestrator.log.UnfinishedRun;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.program.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs, their plans, steps, log lines and receipts, in an SQLite file. An event that was appended is on disk.
/// Safe for use by several threads, and by several processes on one file.
public final class Journal implements RunLog, AutoCloseable {
    /// A run that has begun has more to lose than a minute.
    private static final Duration PATIENCE_OF_A_RUN = Duration.ofMinutes(1);

    private final JournalFile file;
    private final JournalPrograms programs;
    private final JournalHolds holds;
    private final JournalWriter writer;
    private final JournalReader reader;
    private final JournalFacts facts;
    private final JournalCosts costs;
    private final JournalAcceptances acceptances;
    private final JournalLooks looks;

    private Journal(JournalFile file, Processes processes, JournalRetention retention) {
        this.file = file;
        this.programs = new JournalPrograms(file, processes);
        this.holds = new JournalHolds(file, processes, programs);
        this.writer = new JournalWriter(file, holds, processes, retention);
        this.reader = new JournalReader(file);
        this.facts = new JournalFacts(file);
        this.costs = new JournalCosts(file);
        this.acceptances = new JournalAcceptances(file);
        this.looks = new JournalLooks(file, retention);
    }

    /// Opens a journal, makes it where it is absent, and marks as INTERRUPTED the runs whose process has ended. Runs
    /// are kept for as long as is usual.
    ///
    /// @throws JournalException if the file cannot be read or written, or was made by a newer console
    public static Journal open(Path path) {
        return open(path, JournalRetention.usual());
    }

    /// As [#open(Path)], with what is kept of runs and looks, and for how long.
    public static Journal open(Path path, JournalRetention retention) {
        return open(new JournalFile(path), Processes.ofThisMachine(), retention);
    }

    /// Opens a journal on a machine whose processes are shown elsewhere.
    public static Journal open(Path path, Processes processes) {
        return open(new JournalFile(path), processes, JournalRetention.usual());
    }

    static Journal open(JournalFile file, Processes processes, JournalRetention retention) {
        try {
            JournalSchema.migrate(file);
            Journal journal = new Journal(file, processes, retention);
            journal.holds.releaseDead();
            return journal;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// Begins to load what reads journals: somebody will soon need one.
    public static void prepare() {
        JournalFile.prepare();
    }

    @Override
    public void append(RunEvent event) {
        writer.append(event);
    }

    @Override
    public void appendAll(List<RunEvent> events) {
        if (events.size() == 1) {
            append(events.getFirst());
        } else {
            writer.appendAll(events);
        }
    }

    @Override
    public boolean mayPass(RuntimeException failure) {
        return failure instanceof JournalException e && e.kind() == JournalException.Kind.FULL;
    }

    @Override
    public boolean begin(Started started, List<PartitionHold> partitions, @Nullable String undoes) {
        holds.releaseDead();
        boolean fresh = writer.begin(started, partitions, undoes);
        file.patience(PATIENCE_OF_A_RUN);
        return fresh;
    }

    /// @throws RunRefusedException if the journal has no such run, or it was taken back
    @Override
    public Optional<UnfinishedRun> reopen(String runId, Instant at, Function<Plan, List<PartitionHold>> partitions) {
        holds.releaseDead();
        Optional<UnfinishedRun> taken = file.write(() -> {
            RunSummary run = reader.summary(runId)
                    .orElseThrow(() -> new RunRefusedException(
                            "The journal has no run '" + runId + "'.",
                            "List the runs with 'backfill-console history'."));
            holds.living(runId).ifPresent(holder -> {
                throw RunHeldException.goesOn(holder);
            });
            if (run.undoneBy() != null) {
                throw new RunRefusedException(
                        "Run " + runId + " was taken back by run " + run.undoneBy() + ".",
                        "Plan again, or undo run " + run.undoneBy() + " first.");
            }
            if (!run.isResumable()) {
                return Optional.empty();
            }
            Plan plan = reader.unfinished(runId).orElseThrow().plan();
            holds.take(runId, partitions.apply(plan));
            writer.reopen(runId, at);
            return reader.unfinished(runId);
        });
        file.patience(PATIENCE_OF_A_RUN);
        return taken;
    }

    @Override
    public Map<String, String> writtenBy(String runId, Map<String, String> hashes) {
        return writer.writtenBy(runId, hashes);
    }

    @Override
    public boolean mayGoOn(String runId) {
        return reader.summary(runId).isEmpty() || holds.living(runId).isPresent();
    }

    @Override
    public void program(List<StepProgram> entries) {
        programs.record(entries);
    }

    @Override
    public void programGone(String mark) {
        programs.forget(mark);
    }

    @Override
    public StopRequest asked(String runId) {
        return reader.asked(runId);
    }

    @Override
    public void brokenOff(String runId) {
        file.write(() -> holds.interrupt(runId));
    }

    /// Asks a run to stop, whichever process works on it. It looks several times a second.
    ///
    /// @return the program that works on it; empty if nobody does
    public Optional<Holder> askToStop(String runId, StopRequest how) {
        holds.releaseDead();
        Optional<Holder> working = holds.living(runId);
        if (working.isPresent()) {
            // Who wanted it at once is not slowed down by a second thought.
            file.write(() -> file.update(
                    "UPDATE runs SET stop_asked = ? WHERE run_id = ? AND COALESCE(stop_asked, '') <> 'NOW'",
                    how.name(),
                    runId));
        }
        return working;
    }

    /// The runs that go on now, and the programs that work on them.
    public List<Holder> working() {
        return holds.working();
    }

    /// A run as it stands now, without its log; empty if there is no such run.
    public Optional<UnfinishedRun> standing(String runId) {
        return reader.unfinished(runId);
    }

    /// Which partitions are held now, and by whom.
    public Map<Holder, List<PartitionHold>> held() {
        return holds.held();
    }

    /// One line of the history; empty if there is no such run.
    public Optional<RunSummary> summary(String runId) {
        holds.releaseDead();
        return reader.summary(runId);
    }

    /// All runs, newest first.
    public List<RunSummary> runs() {
        return runs(Integer.MAX_VALUE);
    }

    /// The latest runs, newest first. It takes as long as there are runs to return, however many there were.
    public List<RunSummary> runs(int limit) {
        holds.releaseDead();
        return reader.runs(limit);
    }

    /// How many runs are kept.
    public long count() {
        return reader.count();
    }

    /// All that is known of a run.
    public Optional<RunRecord> run(String runId) {
        return reader.run(runId);
    }

    /// What runs have done with a partition, latest first.
    public List<PartitionWork> work(Partition partition) {
        return facts.work(partition);
    }

    /// What the latest runs were about and came to, by their names.
    public Map<String, RunFacts> facts(int limit) {
        return facts.latest(limit);
    }

    /// Which findings somebody has accepted.
    public JournalAcceptances acceptances() {
        return acceptances;
    }

    /// What looks at the tables have left.
    public JournalLooks looks() {
        return looks;
    }

    /// Says where the runs that begin from now on are started: on the command line unless something else is said.
    public void startsFrom(Door door) {
        writer.startsFrom(door);
    }

    /// Estimates by the median of the latest successful steps of each processor. Unknown as soon as one processor
    /// has no history. The history is read once, now.
    public Estimator estimator() {
        return costs.estimator();
    }

    /// What each check has cost here, in milliseconds: the median of its latest looks. A check that has not been
    /// measured is absent.
    public Map<String, Double> checkCosts() {
        return costs.ofChecks();
    }

    @Override
    public void close() {
        file.close();
    }
}
