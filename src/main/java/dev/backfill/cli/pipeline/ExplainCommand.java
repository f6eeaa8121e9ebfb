package dev.backfill.cli.pipeline;

import dev.backfill.cli.json.ExplanationJson;
import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.text.ExplanationText;
import dev.backfill.model.graph.Explanation;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Workspace;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Say what a table is built from, on which periods, and what a late row in it would have built again.")
final class ExplainCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Parameters(paramLabel = "NAME", description = "A processor, its table, or the table of a source.")
    private String name;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "The date on which the periods are shown (default: yesterday).")
    private @Nullable LocalDate date;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    ExplainCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            LocalDate on = date == null
                    ? workspace.pipeline().today(surroundings.clock().instant()).minusDays(1)
                    : date;
            Explanation explanation = explained(workspace, on);
            if (format.isJson()) {
                surroundings.console().out().println(Json.page(ExplanationJson.of(explanation)));
            } else {
                new ExplanationText(workspace.pipeline(), explanation)
                        .lines()
                        .forEach(surroundings.console().out()::println);
            }
        }
        return ExitCode.FINE;
    }

    private Explanation explained(Workspace workspace, LocalDate on) {
        try {
            return Explanation.of(workspace.pipeline(), name, on);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e, "Known: " + String.join(", ", Explanation.names(workspace.pipeline())) + ".");
        }
    }
}
