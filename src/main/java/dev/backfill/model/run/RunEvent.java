package dev.backfill.model.run;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.scan.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened in a run. Written to the journal first, told to listeners second.
public sealed interface RunEvent {

    /// The run.
    String runId();

    /// When it happened.
    Instant at();

    /// The run began.
    record Started(String runId, Instant at, Plan plan, RunOptions options) implements RunEvent {}

    /// A run that had not come to its end goes on, in this process.
    ///
    /// @param steps each step's last change: those that are done stay as they are, the others are PENDING again
    record Resumed(String runId, Instant at, Plan plan, RunOptions options, List<StepChanged> steps)
            implements RunEvent {
        public Resumed {
            steps = List.copyOf(steps);
        }
    }

    /// A step moved to another state.
    ///
    /// @param attempt from 1; 0 for a step that never started
    /// @param rowsBefore rows counted before the work; null if not counted
    /// @param rowsAfter rows counted after the work; null if not counted
    /// @param expected keys expected; null if unknown
    /// @param accounted expected keys with a row or a reason, counted afterwards; null if not counted
    /// @param millis how long the step took so far
    /// @param message what happened, with what to do next where it failed
    /// @param unchanged whether the partition is known to hold what it held before, but for when it was written
    record StepChanged(
            String runId,
            Instant at,
            Step step,
            StepState state,
            int attempt,
            @Nullable Long rowsBefore,
            @Nullable Long rowsAfter,
            @Nullable Integer expected,
            @Nullable Integer accounted,
            long millis,
            String message,
            boolean unchanged)
            implements RunEvent {

        /// A change after which the partition may hold anything.
        public StepChanged(
                String runId,
                Instant at,
                Step step,
                StepState state,
                int attempt,
                @Nullable Long rowsBefore,
                @Nullable Long rowsAfter,
                @Nullable Integer expected,
                @Nullable Integer accounted,
                long millis,
                String message) {
            this(runId, at, step, state, attempt, rowsBefore, rowsAfter, expected, accounted, millis, message, false);
        }

        /// Whether the step was not needed, because everything that it would have followed came out as it was.
        public boolean notNeeded() {
            return state == StepState.SKIPPED && unchanged;
        }
    }

    /// What stands in a step's log as a line.
    sealed interface Line extends RunEvent {

        /// The step whose log it is.
        Step step();

        /// How much it matters.
        LogLevel level();

        /// The line as the log shows it.
        String text();
    }

    /// A line of a step's log.
    record Logged(String runId, Instant at, Step step, LogLevel level, String text) implements Line {}

    /// A check has looked at a step or its date.
    ///
    /// @param level how good what it saw is
    /// @param check the check's name
    /// @param millis how long the look took
    /// @param seen what it saw
    record CheckRan(String runId, Instant at, Step step, LogLevel level, String check, long millis, String seen)
            implements Line {

        /// What it saw and what the look has cost: `upstream exists: TDZA 30 [upstream existence, 4 ms]`.
        @Override
        public String text() {
            return seen + " [" + check + ", " + millis + " ms]";
        }
    }

    /// How far the program of a step says it is. Told a few times a second at most, and not kept.
    ///
    /// @param done what it has done; null if it did not say
    /// @param total of how much; null if it did not say
    /// @param rows rows that it says it has written; null if it did not say
    /// @param message what else it says; may be empty
    record Progressed(
            String runId,
            Instant at,
            Step step,
            @Nullable Long done,
            @Nullable Long total,
            @Nullable Long rows,
            String message)
            implements RunEvent {

        /// In a few words: `12/30, 351 rows`.
        public String words() {
            List<String> words = new ArrayList<>();
            if (done != null) {
                words.add(total == null ? String.valueOf(done) : done + "/" + total);
            }
            if (rows != null) {
                words.add(rows + (rows == 1 ? " row" : " rows"));
            }
            if (!message.isEmpty()) {
                words.add(message);
            }
            return String.join(", ", words);
        }
    }

    /// The run ended; everything that it touched was counted again.
    record Finished(String runId, Instant at, Receipt receipt) implements RunEvent {}

    /// What a run did, as the data tells afterwards.
    ///
    /// @param state how the run ended
    /// @param millis wall time
    /// @param steps each step's last change, in plan order
    /// @param dates one line per date: counts and whether they are consistent
    /// @param open findings that remain in the plan's dates
    /// @param closed ids of findings that this run closed
    /// @param checks how often each check ran, by name
    /// @param reason why the run ended before its plan was done, and what that left; empty where it did not
    /// @param cost what it was billed for; null where reading costs nothing, or nobody knows
    record Receipt(
            RunState state,
            long millis,
            List<StepChanged> steps,
            List<DateLine> dates,
            List<Finding> open,
            List<String> closed,
            Map<String, Integer> checks,
            String reason,
            @Nullable RunCost cost) {

        /// The receipt of a run of which nobody says what it was billed for.
        public Receipt(
                RunState state,
                long millis,
                List<StepChanged> steps,
                List<DateLine> dates,
                List<Finding> open,
                List<String> closed,
                Map<String, Integer> checks,
                String reason) {
            this(state, millis, steps, dates, open, closed, checks, reason, null);
        }

        /// The receipt of a run that came to the end of its plan.
        public Receipt(
                RunState state,
                long millis,
                List<StepChanged> steps,
                List<DateLine> dates,
                List<Finding> open,
                List<String> closed,
                Map<String, Integer> checks) {
            this(state, millis, steps, dates, open, closed, checks, "");
        }

        public Receipt {
            steps = List.copyOf(steps);
            dates = List.copyOf(dates);
            open = List.copyOf(open);
            closed = List.copyOf(closed);
            checks = Map.copyOf(checks);
        }

        /// The same with what it was billed for.
        public Receipt costing(@Nullable RunCost billed) {
            return new Receipt(state, millis, steps, dates, open, closed, checks, reason, billed);
        }

        /// How many steps were not needed, because what they would have followed came out as it was.
        public long notNeeded() {
            return steps.stream().filter(StepChanged::notNeeded).count();
        }

        /// How many steps ended in each state.
        public Map<StepState, Long> counts() {
            Map<StepState, Long> counts = new EnumMap<>(StepState.class);
            steps.forEach(s -> counts.merge(s.state(), 1L, Long::sum));
            return counts;
        }
    }

    /// A date of the receipt.
    ///
    /// @param date the date
    /// @param consistent whether the consistency check of the date passed
    /// @param text the counts and what does not fit
    record DateLine(LocalDate date, boolean consistent, String text) {}
}
