package dev.backfill.examples.nba;

import java.time.LocalDate;

/// What shall happen on a date.
///
/// @param date the date
/// @param scheduled games that the first schedule has
/// @param unlisted games that are played without a line in the schedule
/// @param postponed whether none of the scheduled games is played
/// @param unfinished games that are not over
/// @param lost whether the source rows of the games never arrived
/// @param players players who play, in all games together
/// @param experienced how many of them have five earlier games; negative where it does not matter
record DemoDate(
        LocalDate date,
        int scheduled,
        int unlisted,
        boolean postponed,
        int unfinished,
        boolean lost,
        int players,
        int experienced) {

    /// Games with source rows.
    int played() {
        return postponed || lost ? 0 : scheduled + unlisted - unfinished;
    }
}
