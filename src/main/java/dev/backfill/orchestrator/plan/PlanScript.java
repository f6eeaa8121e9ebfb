package dev.backfill.orchestrator.plan;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.text.Secrets;
import dev.backfill.orchestrator.program.ShellWords;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A plan as a script for a POSIX shell: for people who may read here and write elsewhere, and for review. Steps
/// become the commands that a person would type, who knows the secrets that they need; what has none becomes a
/// command of this console, a date at a time. Rows are never taken out by it: those statements are comments that
/// ask for confirmation.
public final class PlanScript {
    private static final String CONSOLE = "backfill-console";
    private static final String WORKSPACE = "--workspace";

    private final Pipeline pipeline;
    private final Path workspace;
    private final List<String> lines = new ArrayList<>();

    private PlanScript(Pipeline pipeline, Path workspace) {
        this.pipeline = pipeline;
        this.workspace = workspace;
    }

    /// The script. It works in the workspace that the plan was made for, whichever another command takes by default.
    ///
    /// @param workspace the folder of that workspace
    /// @throws IllegalArgumentException if the plan names a processor that the pipeline does not have
    public static String text(Plan plan, Pipeline pipeline, Path workspace) {
        PlanScript shell = new PlanScript(pipeline, workspace);
        shell.write(plan);
        return String.join("\n", shell.lines) + "\n";
    }

    /// The command that runs a plan that was written to a file.
    ///
    /// @param workspace the folder of the workspace that the plan was made for
    public static String ofFile(Path file, Path workspace) {
        return ShellWords.line(
                List.of(CONSOLE, WORKSPACE, workspace.toString(), "backfill", "--plan", file.toString()));
    }

    private void write(Plan plan) {
        lines.add("#!/bin/sh");
        comment("Plan " + plan.planId() + " for " + pipeline.name() + ": "
                + counted(plan.steps().size(), "step") + " on "
                + counted(plan.dates().size(), "date") + ". The order matters.");
        if (plan.steps().isEmpty()) {
            comment("Nothing to repair.");
        } else {
            lines.add("set -eu");
        }
        Map<LocalDate, List<LeftCell>> left = new TreeMap<>();
        plan.left()
                .forEach(l -> left.computeIfAbsent(l.partition().date(), _ -> new ArrayList<>())
                        .add(l));
        Map<LocalDate, List<Step>> steps = new TreeMap<>();
        plan.steps()
                .forEach(s -> steps.computeIfAbsent(s.partition().date(), _ -> new ArrayList<>())
                        .add(s));
        steps.forEach((date, ofDate) -> {
            lines.add("");
            date(date, ofDate, left.getOrDefault(date, List.of()));
        });
        left.keySet().removeAll(steps.keySet());
        left.values().forEach(cells -> {
            lines.add("");
            cells.forEach(this::leave);
        });
        if (!plan.steps().isEmpty()) {
            lines.add("");
            comment("An exit code of 0 proves nothing. Count the rows:");
            lines.add(ShellWords.line(List.of(
                    CONSOLE,
                    WORKSPACE,
                    workspace.toString(),
                    "validate",
                    "--from",
                    plan.dates().getFirst().toString(),
                    "--to",
                    plan.dates().getLast().toString())));
        }
    }

    private void date(LocalDate date, List<Step> steps, List<LeftCell> left) {
        List<Step> byConsole = new ArrayList<>();
        left.forEach(this::leave);
        for (Step step : steps) {
            comment(step.verb() + " " + step.partition() + ": " + step.reason() + ", " + step.rowsBefore() + " rows now"
                    + (step.expected() == null ? "" : ", " + step.expected() + " expected"));
            if (step.verb() == Verb.RETIRE) {
                retire(step);
            } else if (typed(step).isEmpty()) {
                byConsole.add(step);
            } else {
                lines.add(typed(step));
            }
        }
        if (!byConsole.isEmpty()) {
            lines.add(console(date, byConsole));
        }
    }

    private void leave(LeftCell cell) {
        comment("LEAVE " + cell.partition() + ": " + cell.reason());
    }

    private void retire(Step step) {
        Processor p = processor(step);
        comment("Needs confirmation: first make sure that no event took place on "
                + step.partition().date() + ".");
        comment("DELETE FROM " + p.table() + " WHERE " + p.date() + " = DATE '"
                + step.partition().date() + "';");
    }

    /// What a person would type for a step; empty if the pipeline does not say.
    private String typed(Step step) {
        Processor p = processor(step);
        Period period = step.partition().period();
        Command command = p.command();
        if (!p.work().shell().isEmpty()) {
            return ShellWords.line(Command.filled(p.work().shell(), p, period));
        }
        if (command == null) {
            return "";
        }
        StringBuilder typed = new StringBuilder();
        new TreeMap<>(command.environment(p, period))
                .forEach((name, value) -> typed.append(name)
                        .append('=')
                        .append(Secrets.isSecret(name) ? "\"${" + name + ":?}\"" : ShellWords.quoted(value))
                        .append(' '));
        typed.append(Secrets.hiding(command.environment(p, period))
                .apply(ShellWords.line(Command.filled(command.arguments(), p, period))));
        String folder = workspace.resolve(command.folder()).normalize().toString();
        return "(cd " + ShellWords.quoted(folder) + " && " + typed + ")";
    }

    /// The steps of a date, and none of its other cells.
    private String console(LocalDate date, List<Step> steps) {
        List<String> words = new ArrayList<>(
                List.of(CONSOLE, WORKSPACE, workspace.toString(), "backfill", "--select", selected(date, steps)));
        List<String> others = pipeline.processorNames().stream()
                .filter(name ->
                        steps.stream().noneMatch(s -> s.partition().processor().equals(name)))
                .map(name -> "proc:" + name)
                .toList();
        if (!others.isEmpty()) {
            words.addAll(List.of("--without", String.join(", ", others)));
        }
        if (steps.stream().anyMatch(Step::lossAllowed)) {
            words.add("--allow-loss");
        }
        words.add("--yes");
        return ShellWords.line(words);
    }

    /// Of hours alone these hours; else the whole date.
    private static String selected(LocalDate date, List<Step> steps) {
        List<Period> periods =
                steps.stream().map(s -> s.partition().period()).distinct().toList();
        return periods.stream().allMatch(p -> p.grain() == Grain.HOUR)
                ? periods.stream().map(Period::toString).collect(Collectors.joining(", "))
                : date.toString();
    }

    private void comment(String text) {
        lines.add(ShellWords.comment(text));
    }

    private Processor processor(Step step) {
        return pipeline.processor(step.partition().processor());
    }

    private static String counted(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
