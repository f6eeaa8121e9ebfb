package dev.backfill.ui.heatmap.state;

/// In which order the rows of a matrix stand.
public enum RowOrder {
    /// As the processors read each other.
    GRAPH,
    /// The worst first.
    FAULTS,
    /// By name.
    NAME
}
