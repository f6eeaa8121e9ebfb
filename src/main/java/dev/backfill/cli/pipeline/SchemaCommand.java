package dev.backfill.cli.pipeline;

import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.workspace.pipeline.PipelineReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON schema of a pipeline's file: editors complete and check with it. 'init' writes it"
                + " beside the pipelines as pipeline.schema.json.")
public final class SchemaCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    public SchemaCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.console().out().print(PipelineReference.schema());
        return ExitCode.FINE;
    }
}
