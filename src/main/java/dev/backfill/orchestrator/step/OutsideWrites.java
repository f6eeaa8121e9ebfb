package dev.backfill.orchestrator.step;

import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.ProgramTurns;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Rows that a program changes outside of the dates that it was asked for. All of its table is looked at before it
/// starts and after it has ended. What has changed elsewhere is said, recorded as a write of the run, so that an
/// undo of the run takes it back, and counted again with what reads it. It does not fail the step: programs that
/// mend a week at a time are told so on every run, and may be right.
final class OutsideWrites {
    /// Up to so many rows of other dates are copied before a program starts. Copying more would take longer than
    /// most programs do.
    private static final long MOST_COPIED = 200_000;

    private static final int MOST_NAMED = 5;

    private final RunBoard board;
    private final StepContext scene;
    private final Span span;
    private final SortedSet<Period> own;
    private final ProgramTurns.Turn turn;
    private Map<Period, PartitionContent> before = Map.of();
    private boolean copied;

    /// @param scenes the steps that the program works for, by period; their session may be closed
    OutsideWrites(RunBoard board, List<StepContext> scenes, ProgramTurns.Turn turn) {
        this.board = board;
        this.scene = scenes.getFirst();
        this.span = new Span(scenes.stream().map(StepContext::step).toList());
        this.own = scenes.stream().map(StepContext::period).collect(Collectors.toCollection(TreeSet::new));
        this.turn = turn;
    }

    /// Before the program is started.
    void look(Session session) {
        before = contents(session);
        long rows = before.values().stream().mapToLong(PartitionContent::rows).sum();
        copied = turn.isAlone()
                && rows <= MOST_COPIED
                && session.keepOthers(scene.target(), own, Writes.mark(scene, board));
    }

    /// After the program has ended, and after its own partitions were judged.
    ///
    /// @param results what became of them; the first says what was seen
    void judge(Map<Step, StepResult> results) {
        try (Session session = scene.parts().warehouse().open()) {
            judge(session, results);
        }
    }

    /// After something else went wrong, which is what is said.
    void broken(Throwable trouble) {
        try {
            judge(new HashMap<>());
        } catch (RuntimeException e) {
            trouble.addSuppressed(e);
        }
    }

    private void judge(Session session, Map<Step, StepResult> results) {
        if (!turn.others().isEmpty()) {
            span.steps().forEach(step -> results.computeIfPresent(step, (_, given) -> doubted(given)));
        }
        Map<Period, PartitionContent> after = contents(session);
        Set<Period> changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeAll(turn.others());
        changed.removeIf(d -> before.getOrDefault(d, PartitionContent.EMPTY)
                .isSame(after.getOrDefault(d, PartitionContent.EMPTY)));
        if (copied) {
            session.settleOthers(scene.target(), changed, Writes.mark(scene, board));
        }
        if (changed.isEmpty()) {
            return;
        }
        board.nextDoor(partitions(changed));
        String words = words(changed, after);
        board.say(scene.step(), LogLevel.WARNING, words);
        results.computeIfPresent(scene.step(), (_, result) -> switch (result) {
            case StepResult.Done(var b, var a, var message, var unchanged) ->
                new StepResult.Done(b, a, message + "; " + words, unchanged);
            case StepResult.Failed(var b, var a, var reason, var message) ->
                new StepResult.Failed(b, a, reason, message + " While it ran, " + words + ".");
            case StepResult.Stopped stopped -> stopped;
        });
    }

    /// What other programs have written into the table at the same time may be what this one found.
    private static StepResult doubted(StepResult result) {
        return result instanceof StepResult.Done(var before, var after, var message, _)
                ? new StepResult.Done(before, after, message)
                : result;
    }

    private Map<Period, PartitionContent> contents(Session session) {
        Map<Period, PartitionContent> contents = new TreeMap<>(session.contents(scene.target()));
        contents.keySet().removeAll(own);
        return contents;
    }

    private List<Partition> partitions(Set<Period> periods) {
        return periods.stream()
                .map(p -> new Partition(scene.processor().name(), p))
                .toList();
    }

    /// `rows outside of 2024-03-03 changed: 2024-03-04 16 → 32; …`
    private String words(Set<Period> changed, Map<Period, PartitionContent> after) {
        String dates = changed.stream()
                .limit(MOST_NAMED)
                .map(d -> String.format(
                        Locale.ROOT,
                        "%s %,d → %,d",
                        d,
                        before.getOrDefault(d, PartitionContent.EMPTY).rows(),
                        after.getOrDefault(d, PartitionContent.EMPTY).rows()))
                .collect(Collectors.joining(", "));
        String more = changed.size() > MOST_NAMED ? " and " + (changed.size() - MOST_NAMED) + " more " + (scene.period().grain() == Grain.HOUR ? "hours" : "dates") : "";
        List<String> readers = new ArrayList<>();
        for (Processor p : scene.parts().pipeline().processors()) {
            if (p.upstream().contains(scene.processor().name())) {
                readers.add(p.name());
            }
        }
        String read = readers.isEmpty() ? "" : "; look at what reads them: " + String.join(", ", readers);
        return "rows outside of " + span + " changed: " + dates + more + " rows; " + kept() + read;
    }

    private String kept() {
        if (copied) {
            return "what was there is kept, 'undo " + board.runId() + "' puts it back";
        }
        String lost = "what was there is not kept";
        return scene.parts()
                .warehouse()
                .pastRows()
                .map(words -> lost + "; " + words)
                .orElseGet(() -> lost + ", because "
                        + (turn.isAlone()
                                ? "the table has too many rows to be copied before each program"
                                : "the program does not want the warehouse alone"));
    }
}
