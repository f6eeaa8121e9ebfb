package dev.backfill.ui.heatmap.state;

/// How a heatmap arranges its dates.
public enum HeatmapLayout {
    /// The whole scan in one line of small columns, with a frame around the dates in focus.
    STRIP,
    /// The dates in focus across, the event row and the processors down.
    MATRIX,
    /// The months of one processor: weeks down, weekdays across.
    CALENDAR,
    /// A band of weeks for each year, of one processor or of all together.
    YEARS
}
