package dev.backfill.orchestrator.log;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The lasting record of runs. What it has been given survives the end of the process. One that several processes
/// share also keeps two runs off one partition, and carries the wish to stop a run from one process to another.
@FunctionalInterface
public interface RunLog {

    /// Records an event durably, before anyone is told about it. Called by several threads.
    void append(RunEvent event);

    /// Records moves of steps and lines of their logs, all of them or none, as [#append] does each.
    default void appendAll(List<RunEvent> events) {
        events.forEach(this::append);
    }

    /// Whether an event that could not be recorded may be given again, because somebody can mend what was in the way
    /// while the run waits: a full disk.
    ///
    /// @param failure what [#append] threw
    default boolean mayPass(RuntimeException failure) {
        return false;
    }

    /// Records that a run begins and takes its partitions for it, or does neither.
    ///
    /// @param holds the partitions that it will write
    /// @param undoes the run whose work it takes back; null for a repair
    /// @return false if there is a run of that name already
    /// @throws RunHeldException if another run that lives holds one of the partitions
    /// @throws ProgramsLiveException if a program still writes one whose console has ended
    default boolean begin(RunEvent.Started started, List<PartitionHold> holds, @Nullable String undoes) {
        append(started);
        return true;
    }

    /// Takes up a run that had not come to its end: what is not done is PENDING again, and its partitions are taken.
    ///
    /// @param holds the partitions that a plan will write; what it throws leaves the run as it was
    /// @return empty if the run has come to its end
    /// @throws RunHeldException if the run is going on, or another one that lives holds one of the partitions
    /// @throws ProgramsLiveException if a program still writes one whose console has ended
    default Optional<UnfinishedRun> reopen(String runId, Instant at, Function<Plan, List<PartitionHold>> holds) {
        return Optional.empty();
    }

    /// Records by what the partitions of a run are written from now on.
    ///
    /// @param hashes a hash by processor
    /// @return what was recorded before; empty for a run that begins
    default Map<String, String> writtenBy(String runId, Map<String, String> hashes) {
        return Map.of();
    }

    /// Records a program durably before it is started, and again when its process is known.
    ///
    /// @param entries one for each partition that it writes
    default void program(List<StepProgram> entries) {}

    /// Records that nothing of a program runs any more.
    ///
    /// @param mark by what it was known
    default void programGone(String mark) {}

    /// Whether a run goes on, or may do so: one that this log does not know is another's.
    default boolean mayGoOn(String runId) {
        return true;
    }

    /// Whether somebody wants the run to stop. Asked several times a second.
    default StopRequest asked(String runId) {
        return StopRequest.NOTHING;
    }

    /// Records that the run broke off in this process, so that it lets go of its partitions and can be resumed.
    default void brokenOff(String runId) {}
}
