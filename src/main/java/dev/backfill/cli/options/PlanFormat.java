package dev.backfill.cli.options;

/// How `plan` prints its result.
public enum PlanFormat {
    /// For people.
    TEXT,
    /// For scripts: the fixed shape.
    JSON,
    /// For a shell: the commands that a person would type.
    SHELL
}
