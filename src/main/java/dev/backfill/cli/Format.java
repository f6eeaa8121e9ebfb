package dev.backfill.cli;

import java.util.Locale;

/// How a command prints its result.
enum Format {
    /// For people.
    TEXT,
    /// For scripts: the fixed shapes.
    JSON;

    /// As it is written on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
