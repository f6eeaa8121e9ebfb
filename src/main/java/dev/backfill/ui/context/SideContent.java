package dev.backfill.ui.context;

/// What the side pane can show: the inspector, or the view model of a pane that takes its place.
public interface SideContent {
    /// What is selected, and what is wrong with it. It is there whenever nothing else is.
    SideContent INSPECTOR = () -> Width.INSPECTOR;

    /// How much room a pane needs. What was dragged is remembered for each.
    enum Width {
        /// Facts one below the other.
        INSPECTOR,
        /// A table of a few columns.
        EVENTS,
        /// A table, with more beside it.
        WIDE
    }

    /// How much room it needs.
    Width width();
}
