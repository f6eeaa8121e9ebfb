package dev.backfill.integrity.observe;

/// How much of what is known already may be used.
public enum Look {
    /// Every row is counted, and the warehouse's own record is looked at beside.
    EXACT,
    /// What has not changed since the last look is not counted again.
    REFRESH,
    /// Every row is counted, and nothing else is asked.
    ROWS_ONLY
}
