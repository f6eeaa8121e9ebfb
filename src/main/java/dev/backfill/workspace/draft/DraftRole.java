package dev.backfill.workspace.draft;

/// What a table is in a pipeline.
public enum DraftRole {
    /// The pipeline reads it, and nobody knows what writes it.
    SOURCE,
    /// A SELECT or a program of the pipeline writes it.
    PROCESSOR
}
