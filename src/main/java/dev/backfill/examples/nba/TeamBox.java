package dev.backfill.examples.nba;

import dev.backfill.examples.nba.BoxLine.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// One team's side of a game, played out by chance: shots go to players by their weight and minutes, and in by their
/// touch and the opponent's defense.
final class TeamBox {
    private static final int GAME_MINUTES = 240;

    final List<BoxLine> lines;
    private final Random random;

    private TeamBox(List<BoxLine> lines, Random random) {
        this.lines = lines;
        this.random = random;
    }

    /// @param defense how much worse shots fall against the opponent, by zone; negative is better
    static TeamBox play(List<DemoPlayer> lineup, double[] defense, double pace, Random random) {
        TeamBox box = new TeamBox(minutes(lineup), random);
        box.shoot((int) Math.round(pace * (82 + random.nextInt(11)) / 98), defense);
        box.hand(16 + random.nextInt(11), l -> l.player.weight * l.minutes, l -> {
            l.freeThrowAttempts++;
            l.freeThrows += random.nextDouble() < 0.77 + l.player.touch ? 1 : 0;
        });
        box.hand(8 + random.nextInt(6), l -> l.minutes * l.player.paint, l -> l.offensiveRebounds++);
        box.hand(30 + random.nextInt(9), l -> l.minutes, l -> l.defensiveRebounds++);
        box.hand(19 + random.nextInt(11), l -> l.minutes * l.player.weight, l -> l.assists++);
        box.hand(5 + random.nextInt(6), l -> l.minutes, l -> l.steals++);
        box.hand(3 + random.nextInt(5), l -> l.minutes * l.player.paint, l -> l.blocks++);
        box.hand(11 + random.nextInt(6), l -> l.minutes * l.player.weight, l -> l.turnovers++);
        box.hand(16 + random.nextInt(8), l -> l.fouls > 5 ? 0 : l.minutes, l -> l.fouls++);
        return box;
    }

    int points() {
        return lines.stream().mapToInt(BoxLine::points).sum();
    }

    double plays() {
        return lines.stream().mapToDouble(BoxLine::plays).sum();
    }

    /// One more free throw for the star: games are not tied.
    void breakTie() {
        lines.getFirst().freeThrowAttempts++;
        lines.getFirst().freeThrows++;
    }

    private void shoot(int shots, double[] defense) {
        hand(shots, l -> l.player.weight * l.minutes, l -> {
            double where = random.nextDouble();
            Zone zone = where < l.player.paint
                    ? Zone.PAINT
                    : where < l.player.paint + l.player.midRange ? Zone.MID_RANGE : Zone.THREE;
            l.attempts[zone.ordinal()]++;
            double chance = zone.usual + l.player.touch + defense[zone.ordinal()];
            l.makes[zone.ordinal()] += random.nextDouble() < chance ? 1 : 0;
        });
    }

    /// Hands out things one by one, each player getting his by weight.
    private void hand(int count, ToDoubleFunction<BoxLine> weight, Consumer<BoxLine> give) {
        for (int i = 0; i < count; i++) {
            double total = lines.stream().mapToDouble(weight).sum();
            double drawn = random.nextDouble() * total;
            BoxLine taker = lines.getLast();
            for (BoxLine line : lines) {
                drawn -= weight.applyAsDouble(line);
                if (drawn < 0) {
                    taker = line;
                    break;
                }
            }
            give.accept(taker);
        }
    }

    /// Shares out the game's minutes; what rounding leaves goes to the first ones.
    private static List<BoxLine> minutes(List<DemoPlayer> lineup) {
        double total = lineup.stream().mapToDouble(TeamBox::minutesWeight).sum();
        int[] minutes = lineup.stream()
                .mapToInt(p -> (int) Math.floor(GAME_MINUTES * minutesWeight(p) / total))
                .toArray();
        int left = GAME_MINUTES - Arrays.stream(minutes).sum();
        List<BoxLine> lines = new ArrayList<>();
        for (int i = 0; i < minutes.length; i++) {
            lines.add(new BoxLine(lineup.get(i), minutes[i] + (i < left ? 1 : 0)));
        }
        return lines;
    }

    /// Flatter than a player's weight: nobody plays a whole game.
    private static double minutesWeight(DemoPlayer player) {
        return 0.7 + player.weight / 2;
    }
}
