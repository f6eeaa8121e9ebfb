package dev.backfill;

import dev.backfill.cli.Cli;
import dev.backfill.cli.Console;
import dev.backfill.cli.Surroundings;
import dev.backfill.workspace.Locations;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// Where the program begins: without a command the window opens, with one the command line runs.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        Locations locations = Locations.of(environment, Path.of(System.getProperty("user.home")));
        Surroundings surroundings = new Surroundings(Console.system(environment), locations, InstantSource.system());
        System.exit(new Cli(surroundings, new Screen(environment)).run(args));
    }
}
