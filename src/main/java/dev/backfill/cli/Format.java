package dev.backfill.cli;

/// How a command prints its result.
enum Format {
    /// For people.
    TEXT,
    /// For scripts: the fixed shapes.
    JSON,
    /// For a shell: the commands that a person would type. Plans only.
    SHELL
}
