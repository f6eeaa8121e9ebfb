package dev.backfill.ui.finding;

import dev.backfill.model.scan.FindingKind;

/// What the button beside a finding does.
public enum FindingAction {
    /// Runs, or reviews, its repair.
    FIX,
    /// Opens the plan that builds everything for the first time.
    BUILD_ALL,
    /// Opens the plan that takes stale rows out.
    REVIEW_RETIRE,
    /// Shows what is missing in a source; nothing can be built before it is loaded.
    SHOW_SOURCE,
    /// Shows the date's events.
    SHOW_GAMES,
    /// Shows the dates that are meant.
    SHOW_DATES,
    /// Lets what is accepted count again.
    COUNT_AGAIN;

    /// What is done about a kind of finding, as far as the kind tells: a plan may have nothing to fix.
    static FindingAction of(FindingKind kind) {
        return switch (kind) {
            case FindingKind.Known known ->
                switch (known) {
                    case STALE -> REVIEW_RETIRE;
                    case MISMATCH,
                            EVENT_ON_TWO_DATES,
                            EVENT_NOT_FINAL,
                            EVENT_CONTRADICTED,
                            EVENT_VANISHED,
                            FINAL_WITHOUT_SCORE -> SHOW_GAMES;
                    case UNEXPECTED,
                            FUTURE_TIME,
                            CALENDAR_END,
                            UNDATED,
                            OUTSIDE_CALENDAR,
                            EMPTY_COLUMN,
                            KEYLESS,
                            ALIKE_COLUMN,
                            SOURCE_SHRUNK -> SHOW_DATES;
                    case UNKNOWN,
                            BLOCKED,
                            MISSING,
                            CONTAMINATED,
                            DUPLICATED,
                            SURPLUS,
                            OUTDATED,
                            LOW,
                            HIGH,
                            PILED_UP,
                            PARTIAL,
                            SOURCE_GAP,
                            PARTIAL_SOURCE,
                            DROP,
                            SUSPECT -> FIX;
                };
            case FindingKind.OfPipeline _ -> FIX;
        };
    }
}
