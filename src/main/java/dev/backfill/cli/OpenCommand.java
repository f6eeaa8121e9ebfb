package dev.backfill.cli;

import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Make a workspace the one that commands and the window take when none is named. Without a folder,"
                + " say which it is.")
final class OpenCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final GlobalOptions options;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The workspace folder.")
    private @Nullable Path folder;

    OpenCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /// What `open --format json` prints.
    record Opened(Path workspace, String title, boolean changed) {}

    @Override
    public Integer call() {
        if (folder != null && options.named().isPresent() && !options.named().get().equals(folder)) {
            throw CliException.usage("Two folders are named: " + folder + " and " + options.named().get() + ".",
                    "Name one.");
        }
        Path named = folder == null ? options.named().orElse(null) : folder;
        Path wanted = named == null ? options.folder(surroundings) : named;
        String title;
        try (Workspace workspace = named == null ? options.open(surroundings) : Workspace.open(wanted, surroundings.clock())) {
            title = workspace.title();
        }
        if (named != null) {
            surroundings.locations().remember(wanted);
        }
        Path shown = wanted.toAbsolutePath().normalize();
        surroundings
                .console()
                .out()
                .println(options.isJson()
                        ? Json.page(new Opened(shown, title, named != null))
                        : title + " is the workspace where none is named: " + shown);
        return ExitCode.FINE;
    }
}
