package dev.backfill.ui.heatmap.state;

/// What a plan or a run says about a cell; drawn as a line around it.
public enum CellMark {
    /// Part of the plan that is shown.
    PLANNED,
    /// Being worked on.
    RUNNING,
    /// Repaired by the run that is shown.
    DONE
}
