package dev.backfill.orchestrator.step;

import static dev.backfill.orchestrator.context.RowCounts.rows;

import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.LossCheck;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.orchestrator.write.WriteTime;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.PartitionContent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Lets a program write a partition, or several neighbouring ones in one call. They cannot be staged: the old rows
/// are kept first, the warehouse is let go, the program runs, the rows of each partition are counted and validated
/// where they are, and the old ones are put back where anything is wrong. An exit code of 0 proves nothing.
final class CommandWriter implements StepWriter {
    private final RunBoard board;
    private final StepChecks checks;
    private final ProgramStart program;
    private final ProgramJudge judge;

    CommandWriter(RunBoard board, StopSignal stop) {
        this.board = board;
        this.checks = new StepChecks(board);
        this.program = new ProgramStart(board, stop, checks);
        this.judge = new ProgramJudge(board, checks);
    }

    /// One of the partitions that a call is to write.
    ///
    /// @param scene its step
    /// @param before rows that are there
    record Part(StepContext scene, long before) {}

    @Override
    public StepResult write(StepContext scene, long before) {
        Map<Step, StepResult> results = new HashMap<>();
        write(List.of(new Part(scene, before)), results);
        return Objects.requireNonNull(results.get(scene.step()));
    }

    /// Has one call write neighbouring partitions.
    ///
    /// @param call what it is to write, by period; at least one, of one processor. Their session is closed by this
    /// @param results takes what became of each; where this throws, of those that were settled before
    /// @throws WarehouseException if the warehouse failed; what has no result has its old rows then
    void write(List<Part> call, Map<Step, StepResult> results) {
        StepContext first = call.getFirst().scene();
        // Whoever waits for a turn holds no unit of work, for which the program before may be waiting.
        first.session().close();
        Command command = Objects.requireNonNull(first.processor().command());
        List<StepContext> scenes = call.stream().map(Part::scene).toList();
        SortedSet<Period> periods =
                scenes.stream().map(StepContext::period).collect(Collectors.toCollection(TreeSet::new));
        try (var turn = first.parts().turns().take(first.target().table(), periods, command.alone())) {
            OutsideWrites nextDoor = new OutsideWrites(board, scenes, turn);
            Map<Step, ProgramJudge.Before> old = new HashMap<>();
            try (Session session = first.parts().warehouse().open()) {
                Map<Period, PartitionContent> contents = session.contents(first.target(), periods);
                for (StepContext scene : scenes) {
                    PartitionContent content = contents.getOrDefault(scene.period(), PartitionContent.EMPTY);
                    old.put(scene.step(), new ProgramJudge.Before(content, LossCheck.keys(scene, session)));
                }
                warnOfClocks(scenes.stream().map(s -> s.in(session)).toList());
                scenes.forEach(s -> session.keep(s.target(), Writes.mark(s, board)));
                nextDoor.look(session);
            }
            try {
                written(call, old, results);
                nextDoor.judge(results);
            } catch (RuntimeException | Error e) {
                nextDoor.broken(e);
                throw e;
            }
        }
    }

    private void written(List<Part> call, Map<Step, ProgramJudge.Before> old, Map<Step, StepResult> results) {
        try {
            ProgramStart.Ended end = program.run(call.stream().map(Part::scene).toList());
            try (Session session = call.getFirst().scene().parts().warehouse().open()) {
                for (Part part : call) {
                    StepContext scene = part.scene().in(session);
                    ProgramJudge.Before there = Objects.requireNonNull(old.get(scene.step()));
                    results.put(
                            scene.step(),
                            fallen(part, call, results, end)
                                    .orElseGet(() -> judge.judge(scene, part.before(), there, end.end())));
                }
                warnOfBoast(call, results, end);
            }
        } catch (RuntimeException | Error e) {
            putBackRefused(call, results);
            throw e;
        }
        putBackRefused(call, results);
    }

    private void putBackRefused(List<Part> call, Map<Step, StepResult> results) {
        for (Part part : call) {
            Step step = part.scene().step();
            if (!(results.get(step) instanceof StepResult.Done)) {
                putBack(part.scene(), part.before()).ifPresent(lost -> results.put(step, lost));
            }
        }
    }

    /// What is built on a partition that was refused is refused with it. A program that did not end well has one
    /// reason for all.
    private static Optional<StepResult> fallen(
            Part part, List<Part> call, Map<Step, StepResult> results, ProgramStart.Ended ended) {
        return call.stream()
                .map(p -> p.scene().step())
                .filter(s -> part.scene().step().needs().contains(s.id()))
                .filter(s -> ended.end().isClean() && results.get(s) instanceof StepResult.Failed)
                .findFirst()
                .map(s -> StepResult.fallen(part.before(), s));
    }

    /// What the program says that it wrote, and what is there.
    private void warnOfBoast(List<Part> call, Map<Step, StepResult> results, ProgramStart.Ended ended) {
        Long said = ended.said();
        long after = 0;
        for (Part part : call) {
            if (!(results.get(part.scene().step()) instanceof StepResult.Done done)) {
                return;
            }
            after += done.rowsAfter();
        }
        if (said != null && said != after) {
            String text = "the program says that it wrote " + rows(said) + ", the table has " + rows(after);
            checks.say(call.getFirst().scene(), LogLevel.WARNING, text);
        }
    }

    /// The console stamps what it writes; what a program stamps is the program's.
    private void warnOfClocks(List<StepContext> scenes) {
        StepContext first = scenes.getFirst();
        Instant now = first.parts().clock().instant();
        new WriteTime(scenes)
                .inputAhead()
                .ifPresent(ahead -> checks.say(first, LogLevel.WARNING, ahead.wordsForPrograms(now)));
    }

    /// Puts back what was there. The result if that cannot be done, which is then all that matters.
    private Optional<StepResult> putBack(StepContext scene, long before) {
        try (Session session = scene.parts().warehouse().open()) {
            long back = session.putBack(scene.target(), Writes.mark(scene, board));
            checks.say(
                    scene,
                    LogLevel.INFO,
                    back == 0 ? "the partition is empty, as before" : "the old rows are back: " + rows(back));
            return Optional.empty();
        } catch (WarehouseException e) {
            String text = "The " + rows(before) + " of " + scene.step().partition() + " could not be put back: "
                    + e.getMessage() + " They are kept in the schema backfill_kept under run " + board.runId()
                    + ". " + e.remedy();
            checks.say(scene, LogLevel.ERROR, text);
            return Optional.of(new StepResult.Failed(before, "old_rows_not_back", text));
        }
    }
}
