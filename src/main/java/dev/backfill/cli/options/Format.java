package dev.backfill.cli.options;

/// How a command prints its result.
enum Format {
    /// For people.
    TEXT,
    /// For scripts: the fixed shapes.
    JSON
}
