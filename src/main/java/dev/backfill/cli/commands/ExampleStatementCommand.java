package dev.backfill.cli.commands;

import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.examples.shop.ShopExample;
import dev.backfill.warehouse.Session;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The program of the shop example, which its pipeline starts as it would start any other one: in the workspace's
/// folder, with dates. It stands here because no other language is certain to be there.
@Command(
        name = "example-statement",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "The program of the shop example: write the statements of the months between two dates.")
public final class ExampleStatementCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first date of the first month.")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "The last date of the last month.")
    private LocalDate to;

    public ExampleStatementCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = Workspace.open(Path.of("").toAbsolutePath(), surroundings.clock());
                Session session = workspace.warehouse().open()) {
            ShopExample.writeStatements(session, from, to, surroundings.clock().instant());
        }
        surroundings.console().out().println("Statements from " + from + " to " + to + " are written.");
        return ExitCode.FINE;
    }
}
