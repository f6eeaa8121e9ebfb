package dev.backfill.cli.commands;

import dev.backfill.cli.json.RunLines;
import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.LaunchOptions;
import dev.backfill.cli.options.PlanSelectors;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.WriteTarget;
import dev.backfill.cli.text.PlanText;
import dev.backfill.model.TableName;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunOptions;
import dev.backfill.orchestrator.plan.Spans;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.SavedPlan;
import dev.backfill.workspace.Workspace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = "Repair what a plan file or the selectors name, in order, behind checks, and count again.")
public final class BackfillCommand implements Callable<Integer> {
    private static final int MOST_NAMED = 20;
    private final CommandContext surroundings;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private PlanSelectors selectors;

    @Mixin
    private LaunchOptions launch;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "A plan written by 'plan --out FILE'; each of its steps runs.")
    private @Nullable Path planFile;

    @Option(names = "--dry-run", description = "Print the plan and stop.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "TABLE",
            description = "Confirm that rows of DATASET.TABLE may be taken out; once per table.")
    private List<String> confirmed = List.of();

    @Mixin
    private FormatOption format;

    public BackfillCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (planFile != null && selectors.isGiven()) {
            throw CliException.usage(
                    "--plan stands alone, but selectors are given, too.",
                    "Run the plan as it is, or make another one with the selectors.");
        }
        if (planFile == null) {
            selectors.check();
        }
        RunOptions options = launch.options();
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            PlanFile file = RunWatch.namingHolder(
                    workspace,
                    () -> planFile == null
                            ? new PlanFile(selectors.plan(workspace), List.of())
                            : PlanFile.read(planFile, workspace));
            // Nobody reads what it costs where only the run's own lines are printed.
            Optional<PlanCost> cost = format.isJson() && !dryRun ? Optional.empty() : workspace.cost(file.plan());
            Plan plan = cost.map(c -> file.plan().withBytes(c.total(file.plan().steps())))
                    .orElse(file.plan());
            OptionalInt calls = Spans.calls(workspace.pipeline(), plan);
            if (!format.isJson()) {
                PlanText.print(plan, cost, calls, surroundings.console());
            } else if (dryRun) {
                surroundings.console().out().println(Json.page(SavedPlan.printed(plan, cost, calls)));
            }
            warn(file);
            if (dryRun) {
                return ExitCode.FINE;
            }
            if (plan.steps().isEmpty()) {
                if (format.isJson()) {
                    surroundings.console().out().println(Json.line(RunLines.ReceiptLine.nothingToDo()));
                }
                return ExitCode.FINE;
            }
            WriteTarget.say(surroundings.console(), workspace);
            refuseUnconfirmed(plan, workspace);
            if (!agreed(file, workspace)) {
                surroundings.console().err().println("Nothing was run.");
                return ExitCode.STOPPED;
            }
            return RunWatch.exitCode(workspace
                    .orchestrator()
                    .start(plan, options, RunWatch.listener(workspace, format, surroundings.console())));
        }
    }

    /// A plan runs as it was shown, so whoever runs it is told what has changed since.
    private void warn(PlanFile file) {
        if (file.moved().isEmpty()) {
            return;
        }
        PrintWriter err = surroundings.console().err();
        err.println(PlanText.count(file.moved().size(), "partition") + " changed since plan "
                + file.plan().planId() + " was made:");
        file.moved().stream().limit(MOST_NAMED).forEach(m -> err.println("  " + m.partition() + ": " + m.words()));
        if (file.moved().size() > MOST_NAMED) {
            err.println("  and " + (file.moved().size() - MOST_NAMED) + " more");
        }
        err.flush();
    }

    private void refuseUnconfirmed(Plan plan, Workspace workspace) {
        List<String> missing = new ArrayList<>(plan.steps().stream()
                .filter(s -> s.verb() == Verb.RETIRE)
                .map(s -> workspace
                        .pipeline()
                        .processor(s.partition().processor())
                        .table())
                .map(TableName::toString)
                .distinct()
                .toList());
        missing.removeAll(confirmed);
        if (!missing.isEmpty()) {
            throw CliException.usage(
                    "The plan takes rows out of " + String.join(" and ", missing) + ", and that is not confirmed.",
                    "Look at the plan with --dry-run, then add --confirm " + String.join(" --confirm ", missing) + ".");
        }
    }

    private boolean agreed(PlanFile file, Workspace workspace) {
        if (yes) {
            return true;
        }
        Plan plan = file.plan();
        String question = (file.moved().isEmpty() ? "" : "The plan was made on other counts. ") + "Run "
                + PlanText.count(plan.steps().size(), "step") + " on "
                + PlanText.count(plan.dates().size(), "date") + " of " + workspace.title() + " ("
                + workspace.settings().environment().words() + ")? Replaced rows are kept "
                + workspace.settings().keepDays() + " days.";
        return surroundings
                .console()
                .ask(question)
                .orElseThrow(() -> CliException.usage(
                        "There is no terminal to ask whether to run "
                                + PlanText.count(plan.steps().size(), "step") + ".",
                        "Add --yes to run without asking, or --dry-run to look only."));
    }
}
