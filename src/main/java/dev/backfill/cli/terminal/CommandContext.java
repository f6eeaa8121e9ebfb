package dev.backfill.cli.terminal;

import dev.backfill.workspace.Locations;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What commands need from the world.
///
/// @param console where they write
/// @param locations where the demo and the last workspace are
/// @param clock the time
public record CommandContext(Console console, Locations locations, InstantSource clock) {

    /// What this process has.
    ///
    /// @param environment its variables
    /// @param home the user's folder
    public static CommandContext of(Map<String, String> environment, Path home, InstantSource clock) {
        return new CommandContext(Console.system(environment), Locations.of(environment, home), clock);
    }
}
