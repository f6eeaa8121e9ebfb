package dev.backfill.cli.commands;

import dev.backfill.cli.options.LowerCaseEnum;
import dev.backfill.cli.options.PlanFormat;
import dev.backfill.cli.options.PlanSelectors;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.text.PlanText;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.orchestrator.plan.PlanScript;
import dev.backfill.orchestrator.plan.Spans;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.SavedPlan;
import dev.backfill.workspace.Workspace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Say what would be repaired, in which order and why. Nothing is changed.")
public final class PlanCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private PlanSelectors selectors;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan to a file for 'backfill --plan'.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            defaultValue = "text",
            converter = LowerCaseEnum.OfPlanFormat.class,
            completionCandidates = LowerCaseEnum.OfPlanFormat.class,
            description = "How the plan is printed: ${COMPLETION-CANDIDATES} (default: text).")
    private PlanFormat format;

    public PlanCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        selectors.check();
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            Plan plan = selectors.plan(workspace);
            Optional<PlanCost> cost = format == PlanFormat.SHELL ? Optional.empty() : workspace.cost(plan);
            if (cost.isPresent()) {
                plan = plan.withBytes(cost.get().total(plan.steps()));
            }
            if (file != null) {
                PlanFile.write(plan, file);
            }
            print(plan, cost, workspace);
            return ExitCode.FINE;
        }
    }

    private void print(Plan plan, Optional<PlanCost> cost, Workspace workspace) {
        PrintWriter out = surroundings.console().out();
        switch (format) {
            case JSON -> out.println(Json.page(SavedPlan.printed(plan, cost, Spans.calls(workspace.pipeline(), plan))));
            case SHELL ->
                out.print(PlanScript.text(
                        plan, workspace.pipeline(), workspace.folder().toAbsolutePath()));
            case TEXT -> {
                PlanText.print(plan, cost, Spans.calls(workspace.pipeline(), plan), surroundings.console());
                if (file != null) {
                    out.println("Written to " + file + ".");
                }
            }
        }
    }
}
