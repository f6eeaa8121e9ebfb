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

    /// @param args what is tried: `window`, `command`, or `all`; or `prepare` and a folder, to make there what is needed
    public static void main(String[] args) throws IOException {
        if (args[0].equals("prepare")) {
            System.exit(prepare(Path.of(args[1])));
        }
        Path home = Files.createTempDirectory("backfill-training");
        int failed;
        try {
            failed = prepareElsewhere(home);
            if (failed == 0) {
                train(home, args[0]);
            }
        } finally {
            Folders.delete(home);
        }
        System.exit(failed);
    }

    /// In a process of its own: what makes an example is not what users do each time, and would be made ready at each
    /// start as if it were.
    private static int prepareElsewhere(Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                Training.class.getName(),
                "prepare",
                home.toString());
        try {
            return builder.inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the example was made", e);
        }
    }

    private static int prepare(Path home) {
        InstantSource clock = InstantSource.system();
        int made = cli(home, clock).run("demo", "--workspace", demo(home).toString());
        // Most windows open on what another one has seen.
        try (Engine seen = new WorkspaceFolders(clock).open(demo(home))) {
            seen.remember(seen.scan());
        }
        App.leavePicture(home, demo(home));
        return made;
    }

    private static void train(Path home, String kind) {
        if (!kind.equals("window")) {
            Cli cli = cli(home, InstantSource.system());
            COMMANDS.forEach(command -> cli.run((command + " --workspace " + demo(home)).split(" ")));
        }
        if (!kind.equals("command")) {
            App.openBriefly(home, home, demo(home));
        }
    }

    private static Cli cli(Path home, InstantSource clock) {
        Map<String, String> environment = Map.of("BACKFILL_HOME", home.toString());
        return new Cli(CommandContext.of(environment, home, clock), new Screen(environment, clock));
    }

    private static Path demo(Path home) {
        return home.resolve("demo");
    }
}
