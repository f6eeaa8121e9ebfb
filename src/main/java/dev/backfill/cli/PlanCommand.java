package dev.backfill.cli;

import dev.backfill.model.Plan;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Say what would be repaired, in which order and why. Nothing is changed.")
final class PlanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private PlanSelectors selectors;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan to a file for 'backfill --plan'.")
    private @Nullable Path file;

    @Mixin
    private FormatOption format;

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        selectors.check();
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            Plan plan = selectors.plan(workspace);
            if (file != null) {
                PlanFile.write(plan, file);
            }
            if (format.isJson()) {
                surroundings.console().out().println(Json.page(PlanJson.of(plan)));
            } else {
                PlanText.print(plan, surroundings.console());
                if (file != null) {
                    surroundings.console().out().println("Written to " + file + ".");
                }
            }
            return ExitCode.FINE;
        }
    }
}
