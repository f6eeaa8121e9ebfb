package dev.backfill.integrity.observe;

/// How much is asked.
public enum Look {
    /// The rows, and the warehouse's own record beside.
    ALL,
    /// The rows, and nothing that no verdict needs.
    ROWS_ONLY
}
