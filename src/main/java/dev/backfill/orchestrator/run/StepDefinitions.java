package dev.backfill.orchestrator.run;

import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.model.text.Fingerprint;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.log.RunBoard;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// By which SQL, command and columns the processors of a plan are written: whoever goes on with a run after these
/// were edited has some dates by the old ones and some by the new.
///
/// @param hashes what each processor is written by, as a hash
public record StepDefinitions(Map<String, String> hashes) {

    /// As they are now.
    public static StepDefinitions of(RunContext parts, Plan plan) {
        Map<String, String> hashes = new TreeMap<>();
        plan.steps().stream()
                .filter(s -> s.verb() == Verb.BUILD || s.verb() == Verb.REBUILD)
                .map(s -> s.partition().processor())
                .distinct()
                .forEach(p -> hashes.put(p, hash(parts, parts.pipeline().processor(p))));
        return new StepDefinitions(hashes);
    }

    private static String hash(RunContext parts, Processor p) {
        return Fingerprint.of(String.join(
                "\n",
                p.table().toString(),
                p.date() + (p.date().format() == null ? "" : " " + p.date().format()),
                p.key().toString(),
                p.writtenAt(),
                String.valueOf(p.command()),
                p.sql() == null ? "" : parts.runner().text(p)));
    }

    /// Says of each processor that is written by something else than before, in the log of its next step, which dates
    /// are by which.
    ///
    /// @param before what the run was written by
    /// @param steps what became of the run's steps so far
    public void sayChanged(Map<String, String> before, List<StepChanged> steps, RunBoard board) {
        hashes.forEach((processor, hash) -> {
            if (!before.getOrDefault(processor, hash).equals(hash)) {
                List<StepChanged> its = steps.stream()
                        .filter(s -> s.step().partition().processor().equals(processor))
                        .toList();
                long written = its.stream()
                        .filter(s -> s.state() == StepState.SUCCEEDED)
                        .count();
                its.stream()
                        .filter(s -> !s.state().isTerminal())
                        .map(StepChanged::step)
                        .findFirst()
                        .ifPresent(next -> say(next, processor, written, board));
            }
        });
    }

    private static void say(Step next, String processor, long written, RunBoard board) {
        String changed = "what writes " + processor + " has changed since the run began";
        if (written == 0) {
            board.say(next, LogLevel.INFO, changed + "; none of its dates was written by the earlier SQL or command");
        } else {
            board.say(
                    next,
                    LogLevel.WARNING,
                    String.format(
                            Locale.ROOT,
                            "%s: %,d of its dates %s written by the earlier SQL or command, and the rest will be by that of"
                                    + " now. Plan the dates of run %s again where all should be by the same",
                            changed,
                            written,
                            written == 1 ? "was" : "were",
                            board.runId()));
        }
    }
}
