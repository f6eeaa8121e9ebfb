package dev.backfill.cli;

/// How `plan` prints its result.
enum PlanFormat {
    /// For people.
    TEXT,
    /// For scripts: the fixed shape.
    JSON,
    /// For a shell: the commands that a person would type.
    SHELL
}
