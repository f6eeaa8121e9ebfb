package dev.backfill;

import dev.backfill.cli.Cli;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.model.file.Folders;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.start.App;
import dev.backfill.ui.workspaces.WorkspaceFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javafx.application.Application;

/// Does once what users do first, so that Java can note which classes that takes and keep them ready to use
/// (`-XX:AOTCacheOutput`): the build and the installer run it, on an example in a temporary folder, and without a
/// display (`-Dglass.platform=Headless`). Nothing that it does is kept.
final class Training {
    private static final List<String> COMMANDS = List.of(
            "--version",
            "validate",
            "validate --format json",
            "doctor",
            "plan --findings",
            "backfill --findings --yes",
            "history");

    private Training() {}

    /// @param args what is tried: `window`, `command`, or `all`
    public static void main(String[] args) throws IOException {
        Path home = Files.createTempDirectory("backfill-training");
        int failed;
        try {
            failed = train(home, args[0]);
        } finally {
            Folders.delete(home);
        }
        System.exit(failed);
    }

    private static int train(Path home, String kind) {
        InstantSource clock = InstantSource.system();
        Map<String, String> environment = Map.of("BACKFILL_HOME", home.toString());
        CommandContext surroundings = CommandContext.of(environment, home, clock);
        Path folder = home.resolve("demo");
        Cli cli = new Cli(surroundings, new Screen(environment, clock));
        int made = cli.run("demo", "--workspace", folder.toString());
        if (!kind.equals("window")) {
            COMMANDS.forEach(command -> cli.run((command + " --workspace " + folder).split(" ")));
        }
        if (kind.equals("command")) {
            return made;
        }
        // Most windows open on what another one has seen.
        try (Engine seen = new WorkspaceFolders(clock).open(folder)) {
            seen.remember(seen.scan());
        }
        App.leavePicture(home, folder);
        Application.launch(App.class, App.briefly(App.arguments(home, home, folder)));
        return made;
    }
}
