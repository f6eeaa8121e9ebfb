package dev.backfill.cli.commands;

import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Make a workspace the one that is taken where none is named. Without a folder, say which it is.")
public final class OpenCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The workspace folder.")
    private @Nullable Path folder;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    public OpenCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /// What `open --format json` prints.
    record Opened(Path workspace, String title) {}

    @Override
    public Integer call() {
        Optional<Path> named = workspaceOptions.named();
        if (folder != null && named.isPresent() && !named.get().equals(folder)) {
            throw CliException.usage("Two folders are named: " + folder + " and " + named.get() + ".", "Name one.");
        }
        Optional<Path> wanted = folder == null ? named : Optional.of(folder);
        Opened opened;
        try (Workspace workspace = wanted.isPresent()
                ? Workspace.open(wanted.get(), surroundings.clock())
                : workspaceOptions.open(surroundings)) {
            opened = new Opened(workspace.folder(), workspace.title());
        }
        wanted.ifPresent(surroundings.locations()::remember);
        surroundings
                .console()
                .out()
                .println(
                        format.isJson()
                                ? Json.page(opened)
                                : "Where no workspace is named, it is " + opened.title() + ": " + opened.workspace());
        return ExitCode.FINE;
    }
}
