package dev.backfill.warehouse.duckdb.file;

/// What may be done with a DuckDB file while it is open. DuckDB opens a file in one way at a time within a process.
public enum DuckDbAccess {
    /// Nothing is written, nothing outside of the file is read, and others may look at the same time.
    LOOK,
    /// The file is written; files are read only in its folder.
    WRITE,
    /// The file is written, and files are read wherever they are.
    FILES;

    /// Whether whoever wants `other` can be served, too.
    public boolean serves(DuckDbAccess other) {
        return compareTo(other) >= 0;
    }
}
