package dev.backfill.cli.pipeline;

import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.yaml.FileProblem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Look for everything that is wrong in the files of a workspace, each mistake with its place and its"
                        + " mend. Whether tables and columns are there, 'doctor' asks the warehouse.")
final class CheckCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    CheckCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /// What it prints for scripts; the same where something is wrong, by whoever reads the files.
    record Checked(List<FileProblem> problems) {}

    @Override
    public Integer call() {
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            Pipeline pipeline = workspace.pipeline();
            surroundings
                    .console()
                    .out()
                    .println(
                            format.isJson()
                                    ? Json.page(new Checked(List.of()))
                                    : "settings.yaml and pipelines/" + pipeline.name()
                                            + ".yaml: no mistakes. Processors: "
                                            + pipeline.processors().size() + ", sources: "
                                            + pipeline.sources().size() + ".");
        }
        return ExitCode.FINE;
    }
}
