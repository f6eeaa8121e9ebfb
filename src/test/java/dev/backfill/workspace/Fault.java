package dev.backfill.workspace;

import java.time.LocalDate;
import java.util.List;

/**
 * One thing that went wrong with a healthy warehouse.
 *
 * @param kind what was done
 * @param date on which date; for a dropped column the first of the interval
 * @param processors to whose partitions, in the order in which it was done
 * @param values keys, games, ghosts, or table and column, as the kind needs them
 */
record Fault(Kind kind, LocalDate date, List<String> processors, List<String> values) {
    enum Kind {
        /** All rows of a partition deleted. */
        DELETED,
        /** The first processor's rows deleted, then the others rebuilt on the hole by their own SQL. */
        REBUILT_ON_THE_HOLE,
        /** TDZA deleted, everything rebuilt on the hole, TDZA written again. */
        HOLE_FILLED_LATER,
        /** Every second row deleted. */
        HALF_DELETED,
        /** Every fifth row deleted. */
        FIFTH_DELETED,
        /** All but a few rows deleted. */
        MOST_DELETED,
        /** Rows written twice. */
        DUPLICATED,
        /** Rows of keys that nobody expects. */
        SURPLUS,
        /** Rows on a date without an event. */
        STALE,
        /** Source: no box score of the date is left. */
        ACTUALS_DELETED,
        /** Source: no box score of some of the date's games is left. */
        GAMES_DELETED,
        /** The column in which a missing upstream shows is zero in all rows. */
        SENTINEL_ZEROED,
        /** A partition written again after what reads it. */
        REWRITTEN,
        /** Source: the rows of a date written again after everything was built. */
        SOURCE_REWRITTEN,
        /** Source: a game of the date is not final. */
        NOT_FINAL,
        /** Source: a game that was played is not on the schedule. */
        UNSCHEDULED,
        /** Source: the rows of a date are there twice. */
        SOURCE_DOUBLED,
        /** Source: no rows of a date in a source that is not the actuals. */
        DEFENSE_DELETED,
        /** Source: no rows of some games in a source that is not the actuals. */
        DEFENSE_GAMES_DELETED,
        /** Source: a column is NULL on a date. */
        COLUMN_EMPTIED,
        /** Source: a column is one number on a date. */
        COLUMN_ALIKE,
        /** Source: the schedule says no status of a game. */
        STATUS_LOST,
        /** A partition that says that it was written later than now. */
        WRITTEN_IN_FUTURE,
        /** A default in all rows, though what would leave it was there. */
        PILED_UP,
        /** A column that the pipeline reads is gone. */
        COLUMN_DROPPED,

        // Two things at once on one date, where the order of the verdicts fixes what must be said.

        /** Box scores and partitions deleted: what has no rows is BLOCKED by the source, what has rows UNKNOWN. */
        ACTUALS_AND_ROWS_DELETED,
        /** An upstream and what reads it deleted: the lower one is BLOCKED. */
        CHAIN_DELETED,
        /** TDZA and PSZA deleted: two roots, and the first one explains what hangs from both. */
        BOTH_TOPS_DELETED,
        /** A game not final and a partition deleted: the date waits. */
        NOT_FINAL_AND_DELETED,
        /** DUPLICATED comes before SURPLUS. */
        DUPLICATED_AND_SURPLUS,
        /** SURPLUS comes before OUTDATED. */
        SURPLUS_AND_OUTDATED,
        /** OUTDATED comes before LOW and PARTIAL. */
        HALF_AND_OUTDATED,
        /** The sentinel in all rows, and PSZA deleted: the upstream is the root. */
        SENTINEL_AND_DELETED
    }

    Fault {
        processors = List.copyOf(processors);
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        String shown = values.size() > 4 ? values.subList(0, 4) + " and " + (values.size() - 4) + " more" : values + "";
        return kind + " " + date
                + (processors.isEmpty() ? "" : " " + processors)
                + (values.isEmpty() ? "" : " " + shown);
    }
}
