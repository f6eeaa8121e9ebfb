package dev.backfill.cli.pipeline;

import dev.backfill.cli.terminal.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Questions about a pipeline's file; none of them asks the warehouse.
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(explain NAME | check | schema)",
        description =
                "Ask a pipeline's file: what a table is built from and what would be built again, what is wrong in it,"
                        + " how it may be written. The warehouse is not asked.")
public final class PipelineCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private PipelineCommand() {}

    /// The command with those below it.
    public static CommandLine line(CommandContext surroundings) {
        return new CommandLine(new PipelineCommand())
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new SchemaCommand(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to ask: explain NAME, check or schema.");
    }
}
