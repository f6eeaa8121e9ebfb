package dev.backfill.ui.heatmap.color;

/// What the fill of a cell means.
public enum ColorMode {
    /// The share of the expected keys that are there.
    COMPLETENESS,
    /// The share of the expected keys that are there or have a known reason.
    ACCOUNTED,
    /// The rows, measured against what is usual for the processor.
    ROWS,
    /// How long before the scan the newest row was written.
    AGE,
    /// How bad the verdict is.
    VERDICT
}
