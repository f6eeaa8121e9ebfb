package dev.backfill.examples.nba;

/// What one player did in one game. Filled while the game is played out.
final class BoxLine {
    final DemoPlayer player;
    final int minutes;
    final int[] attempts = new int[Zone.values().length];
    final int[] makes = new int[Zone.values().length];
    int freeThrows;
    int freeThrowAttempts;
    int offensiveRebounds;
    int defensiveRebounds;
    int assists;
    int steals;
    int blocks;
    int turnovers;
    int fouls;

    BoxLine(DemoPlayer player, int minutes) {
        this.player = player;
        this.minutes = minutes;
    }

    /// Where a shot is taken.
    enum Zone {
        PAINT(2, 0.575),
        MID_RANGE(2, 0.41),
        THREE(3, 0.352);

        final int points;
        /// Share of the shots that usually go in.
        final double usual;

        Zone(int points, double usual) {
            this.points = points;
            this.usual = usual;
        }
    }

    int shots() {
        return attempts[0] + attempts[1] + attempts[2];
    }

    int shotsMade() {
        return makes[0] + makes[1] + makes[2];
    }

    int points() {
        int points = freeThrows;
        for (Zone zone : Zone.values()) {
            points += zone.points * makes[zone.ordinal()];
        }
        return points;
    }

    /// Possessions that ended with this player.
    double plays() {
        return shots() + 0.44 * freeThrowAttempts + turnovers;
    }
}
