package dev.backfill.examples.nba;

import dev.backfill.examples.nba.Rosters.Phase;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// One generated season: its dates, its games and what happened in them. Equal for equal openings.
final class DemoSeason {
    private static final long SEED = 20_211_204;
    private static final double DEFENSE_SPREAD = 0.022;
    private static final int RAMP_DAYS = 31;

    final List<DemoDate> dates;
    final List<DemoGame> games;
    final Map<String, PlayedGame> played = new LinkedHashMap<>();
    private final Random random;
    private final Map<String, double[]> defenses = new HashMap<>();
    private final Map<String, Double> paces = new HashMap<>();

    /// A game played out.
    record PlayedGame(DemoGame game, TeamBox home, TeamBox away) {}

    DemoSeason(LocalDate opening, boolean damaged) {
        this.dates = DemoCalendar.season(opening, damaged);
        this.random = new Random(SEED + opening.getYear());
        this.games = new Fixtures(dates, random).games();
        for (String team : Fixtures.TEAMS) {
            defenses.put(
                    team, random.doubles(3, -1, 1).map(d -> d * DEFENSE_SPREAD).toArray());
            paces.put(team, 95.5 + random.nextDouble() * 5);
        }
        playOut(opening.getYear());
    }

    /// First date of the season.
    LocalDate opening() {
        return dates.getFirst().date();
    }

    private void playOut(int seasonYear) {
        Rosters rosters = new Rosters(seasonYear, random);
        Map<LocalDate, List<DemoGame>> byDate = Fixtures.byDate(games);
        for (DemoDate date : dates) {
            List<DemoGame> ofDate = byDate.getOrDefault(date.date(), List.of());
            if (!ofDate.isEmpty()) {
                Map<String, List<DemoPlayer>> lineups = rosters.lineups(date, ofDate, phase(date.date()));
                ofDate.forEach(game -> played.put(game.id(), play(game, lineups)));
            }
        }
    }

    private Phase phase(LocalDate date) {
        LocalDate opening = opening();
        long day = ChronoUnit.DAYS.between(opening, date);
        LocalDate model = DemoCalendar.OPENING.plusDays(day);
        if (day < DemoCalendar.BOOTSTRAP_DAYS) {
            return Phase.FREE;
        }
        if (day <= RAMP_DAYS) {
            return Phase.RAMP;
        }
        return model.isBefore(DemoCalendar.POISONED) ? Phase.CATCH_UP : Phase.LATE;
    }

    private PlayedGame play(DemoGame game, Map<String, List<DemoPlayer>> lineups) {
        double pace = (pace(game.home()) + pace(game.away())) / 2;
        TeamBox home = TeamBox.play(lineup(lineups, game.home()), defense(game.away()), pace, random);
        TeamBox away = TeamBox.play(lineup(lineups, game.away()), defense(game.home()), pace, random);
        if (home.points() == away.points()) {
            home.breakTie();
        }
        return new PlayedGame(game, home, away);
    }

    private static List<DemoPlayer> lineup(Map<String, List<DemoPlayer>> lineups, String team) {
        return new ArrayList<>(lineups.getOrDefault(team, List.of()));
    }

    private double pace(String team) {
        return paces.getOrDefault(team, 98.0);
    }

    private double[] defense(String team) {
        return defenses.getOrDefault(team, new double[3]);
    }
}
