package dev.backfill;

import dev.backfill.cli.Cli;
import dev.backfill.cli.terminal.CommandContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Where the program begins: without a command the window opens, with one the command line runs.
public final class Main {
    /// JavaFX warns about running from the class path, which is meant so. Held here, because a logger that nobody
    /// holds forgets its level.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--debug")) {
            // Read by whatever is logged.
            System.setProperty(Logging.TRACES, "true");
        }
        Map<String, String> environment = System.getenv();
        InstantSource clock = InstantSource.system();
        CommandContext surroundings = CommandContext.of(environment, Path.of(System.getProperty("user.home")), clock);
        JAVAFX.setLevel(Level.SEVERE);
        System.exit(new Cli(surroundings, new Screen(environment, clock)).run(args));
    }
}
