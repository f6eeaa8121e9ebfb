package dev.backfill.ui.heatmap.state;

/// How close a heatmap looks.
public enum HeatZoom {
    /// A month beside its season: numbers on faulty cells only.
    SEASON,
    /// A month alone: taller cells, numbers in all of them.
    MONTH,
    /// Seven wide columns with counts and verdicts in words.
    WEEK,
    /// All years of the scan at once, without numbers.
    YEARS
}
