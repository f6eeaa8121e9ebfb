package dev.backfill.examples.nba;

/// A player of the demo and how far his season is.
final class DemoPlayer {
    final String name;
    final String lookup;
    final String id;
    final String team;
    /// Place in the rotation: 0 is the star.
    final int rank;
    /// How much of a team's play goes through him, about 1.
    final double weight;
    /// Where he shoots from: shares of the paint and of mid-range; the rest are threes.
    final double paint;

    final double midRange;
    /// How much better he shoots than others, a share about 0.
    final double touch;

    private int games;

    DemoPlayer(
            String name,
            String lookup,
            String id,
            String team,
            int rank,
            double weight,
            double paint,
            double midRange,
            double touch) {
        this.name = name;
        this.lookup = lookup;
        this.id = id;
        this.team = team;
        this.rank = rank;
        this.weight = weight;
        this.paint = paint;
        this.midRange = midRange;
        this.touch = touch;
    }

    /// Games so far this season.
    int games() {
        return games;
    }

    /// One more game.
    void play() {
        games++;
    }
}
