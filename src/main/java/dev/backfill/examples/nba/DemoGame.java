package dev.backfill.examples.nba;

import java.time.LocalDate;

/// A game of the demo's season.
///
/// @param id the identifier in all tables
/// @param date when it is played, or scheduled now
/// @param originalDate when it was scheduled first
/// @param home the home team
/// @param away the visitors
/// @param status as the schedule has it
/// @param listed whether the schedule has a line for it
/// @param lost whether its source rows never arrived
record DemoGame(
        String id,
        LocalDate date,
        LocalDate originalDate,
        String home,
        String away,
        Status status,
        boolean listed,
        boolean lost) {

    /// The schedule's game status.
    enum Status {
        SCHEDULED(1),
        FINAL(3),
        POSTPONED(4);

        final int code;

        Status(int code) {
            this.code = code;
        }
    }

    /// Whether source rows exist.
    boolean hasRows() {
        return status == Status.FINAL && !lost;
    }

    /// The same game, played on another date after all.
    DemoGame movedTo(LocalDate later) {
        return new DemoGame(id, later, originalDate, home, away, Status.FINAL, listed, lost);
    }
}
