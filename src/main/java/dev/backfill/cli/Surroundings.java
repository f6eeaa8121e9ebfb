package dev.backfill.cli;

import dev.backfill.workspace.Locations;
import java.time.InstantSource;

/// What commands need from the world.
///
/// @param console where they write
/// @param locations where the demo and the last workspace are
/// @param clock the time
public record Surroundings(Console console, Locations locations, InstantSource clock) {}
