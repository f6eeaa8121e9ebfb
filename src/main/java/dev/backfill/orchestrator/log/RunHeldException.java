package dev.backfill.orchestrator.log;

import dev.backfill.model.BackfillException;
import dev.backfill.warehouse.Leases.Held;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A partition is held by another run, or a run goes on elsewhere: who holds what, and what to do next.
public final class RunHeldException extends BackfillException {
    private static final long serialVersionUID = 1L;

    /// A run that lives.
    ///
    /// @param runId the run
    /// @param program what works on it
    /// @param pid its number
    /// @param since when that program began to work on it
    public record Holder(String runId, String program, long pid, Instant since) {
        /// `run 20211204-104308131 (java, PID 4711, since 2021-12-04T10:43:08Z)`
        public String words() {
            return "run " + runId + " (" + program + ", PID " + pid + ", since " + since.truncatedTo(ChronoUnit.SECONDS)
                    + ")";
        }
    }

    private RunHeldException(String message, String remedy) {
        super(Trouble.SURROUNDINGS, message, remedy, null);
    }

    private static String stopping(String runId) {
        return "Wait until it has ended, or stop it with 'backfill-console stop " + runId + "', and try again."
                + " Nothing was written.";
    }

    /// Another run holds partitions.
    public static RunHeldException partitions(Holder holder, List<PartitionHold> holds) {
        String what = words(holds);
        return new RunHeldException(
                (what.isEmpty() ? "The warehouse" : what) + " is held by " + holder.words() + ".",
                stopping(holder.runId()));
    }

    /// Runs of other machines, or of other workspaces, hold partitions of the same warehouse.
    ///
    /// @param held what they hold; at least one
    public static RunHeldException leased(List<Held> held) {
        TreeMap<String, List<Held>> byRun = new TreeMap<>();
        held.forEach(h -> byRun.computeIfAbsent(
                        "run " + h.runId() + " (" + h.holder() + ", since "
                                + h.since().truncatedTo(ChronoUnit.SECONDS) + ")",
                        _ -> new ArrayList<>())
                .add(h));
        String what = byRun.entrySet().stream()
                .map(e -> words(e.getValue().stream()
                                .map(h -> new PartitionHold(
                                        h.key().table(), h.key().date()))
                                .toList())
                        + " is held by " + e.getKey())
                .collect(Collectors.joining("; "));
        String who = held.stream().map(Held::holder).distinct().sorted().collect(Collectors.joining(" and "));
        Instant until =
                held.stream().map(Held::until).max(Comparator.naturalOrder()).orElseThrow();
        return new RunHeldException(
                what + ".",
                "Wait until it has ended, or ask " + who + " to stop it. If its machine has died, the hold ends by"
                        + " itself at " + until.truncatedTo(ChronoUnit.SECONDS) + ". Nothing was written.");
    }

    private static String words(List<PartitionHold> holds) {
        TreeMap<String, SortedSet<LocalDate>> dates = new TreeMap<>();
        holds.forEach(h -> dates.computeIfAbsent(h.table().toString(), _ -> new TreeSet<>())
                .add(h.date()));
        return dates.entrySet().stream()
                .map(e -> e.getKey() + " " + span(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// The run itself goes on.
    public static RunHeldException goesOn(Holder holder) {
        return new RunHeldException("It is still going on: " + holder.words() + ".", stopping(holder.runId()));
    }

    /// Programs of runs whose console has ended could not be ended and still write partitions.
    ///
    /// @param programs the programs; at least one
    /// @param pids the processes that live
    public static RunHeldException programs(List<StepProgram> programs, List<Long> pids) {
        String runs =
                programs.stream().map(StepProgram::runId).distinct().sorted().collect(Collectors.joining(", "));
        String numbers = pids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return new RunHeldException(
                words(programs.stream().map(StepProgram::partition).toList())
                        + " may still be written by a program of run " + runs
                        + ", whose console has ended; it does not end when it is killed (PID " + numbers + ").",
                "End PID " + numbers + ", or restart the machine, and try again. Nothing was written.");
    }

    private static String span(SortedSet<LocalDate> dates) {
        return dates.size() == 1
                ? dates.getFirst().toString()
                : dates.getFirst() + " to " + dates.getLast() + " (" + dates.size() + " dates)";
    }
}
