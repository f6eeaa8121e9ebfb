package dev.backfill.cli;

/// How a command prints its result.
enum Format {
    /// For people.
    TEXT,
    /// For scripts: the fixed shapes.
    JSON
}
