package dev.backfill;

import dev.backfill.cli.Cli;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.Console;
import dev.backfill.cli.terminal.Window;
import dev.backfill.model.file.Folders;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.start.App;
import dev.backfill.ui.workspaces.WorkspaceFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Platform;

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

    /// How JavaFX talks to the displays of one system each, and draws with their graphics cards.
    private static final Pattern DISPLAY =
            Pattern.compile("(com/sun/(?:glass/ui/(?:gtk|win|mac)|prism/(?:es2|d3d|mtl))/[^/]+)\\.class");

    private Training() {}

    /// @param args what is tried: `window` or `command`; or `prepare` and a folder, to make there what is needed
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

    private static void train(Path home, String kind) throws IOException {
        if (kind.equals("window")) {
            trainWindow(home);
        } else {
            Cli cli = cli(home, InstantSource.system());
            COMMANDS.forEach(command -> cli.run((command + " --workspace " + demo(home)).split(" ")));
        }
    }

    private static void trainWindow(Path home) throws IOException {
        CommandContext surroundings = surroundings(home, InstantSource.system());
        loadDisplay(surroundings.console());
        // As a user opens it: the classes that read what was said are wanted, too.
        Window briefly = new Window() {
            @Override
            public void open(Start start) {
                App.openBriefly(start.data(), start.state(), start.workspace());
            }

            @Override
            public void paint(Path workspace, Path png) {
                throw new UnsupportedOperationException();
            }
        };
        new Cli(surroundings, briefly)
                .run("--workspace", demo(home).toString());
    }

    /// The classes with which JavaFX shows windows on this system's displays, and those with which the program begins:
    /// they are not used here, where there may be no display, and at each start of a user.
    private static void loadDisplay(Console console) throws IOException {
        ClassLoader loader = Training.class.getClassLoader();
        List<String> names = new ArrayList<>(List.of(Main.class.getName(), Screen.class.getName()));
        CodeSource jar = Platform.class.getProtectionDomain().getCodeSource();
        if (jar != null && jar.getLocation().getPath().endsWith(".jar")) {
            try (JarFile javafx = new JarFile(Path.of(URI.create(jar.getLocation().toString()))
                    .toFile())) {
                javafx.stream()
                        .map(entry -> DISPLAY.matcher(entry.getName()))
                        .filter(Matcher::matches)
                        .map(entry -> entry.group(1).replace('/', '.'))
                        .forEach(names::add);
            }
        }
        for (String name : names) {
            try {
                Class.forName(name, false, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                // It is read at each start, as before.
                console.note(name + ": " + e);
            }
        }
    }

    private static Cli cli(Path home, InstantSource clock) {
        return new Cli(surroundings(home, clock), new Screen(environment(home), clock));
    }

    private static CommandContext surroundings(Path home, InstantSource clock) {
        return CommandContext.of(environment(home), home, clock);
    }

    private static Map<String, String> environment(Path home) {
        return Map.of("BACKFILL_HOME", home.toString());
    }

    private static Path demo(Path home) {
        return home.resolve("demo");
    }
}
