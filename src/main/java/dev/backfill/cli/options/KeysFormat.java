package dev.backfill.cli.options;

/// How `keys` prints its result.
public enum KeysFormat {
    /// For people.
    TEXT,
    /// For scripts.
    JSON,
    /// For documents.
    MARKDOWN
}
