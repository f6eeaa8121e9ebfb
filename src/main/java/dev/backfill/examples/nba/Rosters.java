package dev.backfill.examples.nba;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Decides who plays, so that on every date as many players have five earlier games as the calendar asks for, and so
/// that on 4 December exactly 351 have ten.
final class Rosters {
    static final int HISTORY = 5;
    private static final int ENOUGH = 10;
    private static final int FIRST_ROSTER = 20;
    /// 21 teams with 12 regulars and 9 with 11 are 351.
    private static final int TEAMS_WITH_MORE = 21;

    private static final int REGULARS = 11;
    private static final double RANK_STEP = 0.25;
    private static final double BENCH_HANDICAP = 0.55;
    private static final int WITHOUT_ID = 40;

    private final Random random;
    private final PlayerNames names;
    private final int seasonYear;
    private final Map<String, List<DemoPlayer>> players = new LinkedHashMap<>();
    private int created;

    Rosters(int seasonYear, Random random) {
        this.seasonYear = seasonYear;
        this.random = random;
        this.names = new PlayerNames(random);
        for (String team : Fixtures.TEAMS) {
            players.put(team, new ArrayList<>());
            for (int i = 0; i < FIRST_ROSTER; i++) {
                newcomer(team);
            }
        }
    }

    /// Who plays for each team of the date.
    ///
    /// @param phase how far the season is, which decides who is preferred
    Map<String, List<DemoPlayer>> lineups(DemoDate date, List<DemoGame> games, Phase phase) {
        List<String> teams =
                games.stream().flatMap(g -> Stream.of(g.home(), g.away())).toList();
        Map<String, Integer> sizes = evenly(teams, date.players());
        Map<String, Integer> experienced = experienced(date, teams, sizes, phase);
        Map<String, List<DemoPlayer>> lineups = new LinkedHashMap<>();
        for (String team : teams) {
            int old = experienced.getOrDefault(team, 0);
            List<DemoPlayer> lineup = new ArrayList<>(experienced(team, old, phase));
            lineup.addAll(fresh(team, sizes.getOrDefault(team, 0) - old));
            lineup.sort(Comparator.comparingInt(p -> p.rank));
            lineups.put(team, lineup);
        }
        lineups.values().stream().flatMap(Collection::stream).forEach(DemoPlayer::play);
        return lineups;
    }

    /// How far the season is.
    enum Phase {
        /// Before five games matter: only stars go on beyond five.
        FREE,
        /// Regulars who are near their tenth game first, so that PSZA grows fast enough.
        RAMP,
        /// Regulars with the fewest games first, so that all of them reach ten.
        CATCH_UP,
        /// Anybody, regulars more often.
        LATE
    }

    private boolean isRegular(DemoPlayer player) {
        int more = Fixtures.TEAMS.indexOf(player.team) < TEAMS_WITH_MORE ? 1 : 0;
        return player.rank < REGULARS + more;
    }

    private boolean mayPlay(DemoPlayer player, Phase phase) {
        return phase == Phase.LATE || isRegular(player) || player.games() < ENOUGH - 1;
    }

    private Comparator<DemoPlayer> byPhase(Phase phase) {
        Comparator<DemoPlayer> regularsFirst = Comparator.comparing(p -> !isRegular(p));
        return switch (phase) {
            case FREE -> regularsFirst.thenComparingInt(p -> p.rank);
            case RAMP ->
                regularsFirst
                        .thenComparing(p -> p.games() >= ENOUGH)
                        .thenComparing(DemoPlayer::games, Comparator.reverseOrder())
                        .thenComparingInt(p -> p.rank);
            case CATCH_UP -> regularsFirst.thenComparingInt(DemoPlayer::games).thenComparingInt(p -> p.rank);
            case LATE -> {
                Map<DemoPlayer, Double> draw = new HashMap<>();
                players.values().stream()
                        .flatMap(Collection::stream)
                        .forEach(p -> draw.put(p, random.nextDouble() + (isRegular(p) ? 0 : BENCH_HANDICAP)));
                yield Comparator.comparing(draw::get);
            }
        };
    }

    private List<DemoPlayer> experienced(String team, int count, Phase phase) {
        return roster(team).stream()
                .filter(p -> p.games() >= HISTORY && mayPlay(p, phase))
                .sorted(byPhase(phase))
                .limit(count)
                .toList();
    }

    /// Players with fewer than five games: the star first, then those who are behind; the lower the rank, the
    /// further ahead. So they reach five one after the other. Newcomers fill the rest.
    private List<DemoPlayer> fresh(String team, int count) {
        Predicate<DemoPlayer> little = p -> p.games() < HISTORY;
        while (roster(team).stream().filter(little).count() < count) {
            newcomer(team);
        }
        return roster(team).stream()
                .filter(little)
                .sorted(Comparator.comparingDouble((DemoPlayer p) -> p.rank == 0 ? -1 : p.games() + p.rank * RANK_STEP)
                        .thenComparingInt(p -> p.rank))
                .limit(count)
                .toList();
    }

    /// How many experienced players each team brings, as many as the date asks for in all.
    private Map<String, Integer> experienced(
            DemoDate date, List<String> teams, Map<String, Integer> sizes, Phase phase) {
        Map<String, Integer> there = new HashMap<>();
        for (String team : teams) {
            int able = (int) roster(team).stream()
                    .filter(p -> p.games() >= HISTORY && mayPlay(p, phase))
                    .count();
            there.put(team, Math.min(able, sizes.getOrDefault(team, 0)));
        }
        Map<String, Integer> given = new HashMap<>();
        int left = phase == Phase.FREE ? teams.size() : date.experienced();
        for (int round = 1; left > 0; round++) {
            boolean any = false;
            for (String team : teams) {
                if (left > 0 && there.getOrDefault(team, 0) >= round) {
                    given.put(team, round);
                    left--;
                    any = true;
                }
            }
            if (phase == Phase.FREE) {
                break;
            }
            if (!any) {
                throw new IllegalStateException("On " + date.date() + " " + left + " of " + date.experienced()
                        + " players with " + HISTORY + " games cannot be found.");
            }
        }
        return given;
    }

    private static Map<String, Integer> evenly(List<String> teams, int total) {
        Map<String, Integer> sizes = new HashMap<>();
        for (int i = 0; i < teams.size(); i++) {
            sizes.put(teams.get(i), total / teams.size() + (i < total % teams.size() ? 1 : 0));
        }
        return sizes;
    }

    private List<DemoPlayer> roster(String team) {
        return players.getOrDefault(team, List.of());
    }

    private void newcomer(String team) {
        String name = names.next();
        List<DemoPlayer> roster = players.computeIfAbsent(team, t -> new ArrayList<>());
        int rank = roster.size();
        double paint = 0.25 + random.nextDouble() * 0.45;
        double midRange = (1 - paint) * (0.1 + random.nextDouble() * 0.4);
        created++;
        String id = created % WITHOUT_ID == 0 ? "" : String.format(Locale.ROOT, "p%02d%04d", seasonYear % 100, created);
        roster.add(new DemoPlayer(
                name,
                PlayerNames.lookup(name),
                id,
                team,
                rank,
                Math.max(0.5, 1.7 - 0.08 * rank) * (0.9 + random.nextDouble() * 0.2),
                paint,
                midRange,
                random.nextGaussian() * 0.02));
    }
}
