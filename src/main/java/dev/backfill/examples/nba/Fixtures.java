package dev.backfill.examples.nba;

import dev.backfill.examples.nba.DemoGame.Status;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Who plays whom, and when. A team plays once a date at most and seldom three days in a row; a few teams play
/// more in the first weeks, so that some players have ten games early.
final class Fixtures {
    static final List<String> TEAMS = List.of(
            "ATL", "BKN", "BOS", "CHA", "CHI", "CLE", "DAL", "DEN", "DET", "GSW", "HOU", "IND", "LAC", "LAL", "MEM",
            "MIA", "MIL", "MIN", "NOP", "NYK", "OKC", "ORL", "PHI", "PHX", "POR", "SAC", "SAS", "TOR", "UTA", "WAS");

    private static final int BUSY_TEAMS = 6;
    private static final double BUSY_LEAD = 2;
    /// Days after the opening before which nobody has more than nine games: PSZA then begins on 6 November.
    private static final int TENTH_GAME_DAY = 17;

    private static final int GAMES_BEFORE_TENTH = 9;
    /// Every third postponed game is made up for in January; the others have no new date yet.
    private static final int MADE_UP_EVERY = 3;

    private static final int MOST_GAMES = 15;

    private final Random random;
    private final List<DemoDate> dates;
    private final int seasonYear;
    private final Map<String, Integer> played = new HashMap<>();
    private final Map<String, Integer> atHome = new HashMap<>();
    private final Map<String, LocalDate> lastDate = new HashMap<>();
    private final List<String> busy;
    private final Deque<DemoGame> waiting = new ArrayDeque<>();
    private final Map<String, DemoGame> games = new LinkedHashMap<>();
    private int number;

    Fixtures(List<DemoDate> dates, Random random) {
        this.dates = dates;
        this.random = random;
        this.seasonYear = dates.getFirst().date().getYear();
        List<String> shuffled = new ArrayList<>(TEAMS);
        Collections.shuffle(shuffled, random);
        this.busy = shuffled.subList(0, BUSY_TEAMS);
    }

    /// All games in the order of the first schedule.
    List<DemoGame> games() {
        for (DemoDate date : dates) {
            plan(date);
        }
        return List.copyOf(games.values());
    }

    /// Games by the date on which they are played; dates without any are absent.
    static Map<LocalDate, List<DemoGame>> byDate(List<DemoGame> games) {
        Map<LocalDate, List<DemoGame>> byDate = new TreeMap<>();
        games.stream()
                .filter(DemoGame::hasRows)
                .forEach(g ->
                        byDate.computeIfAbsent(g.date(), d -> new ArrayList<>()).add(g));
        return byDate;
    }

    private void plan(DemoDate date) {
        Set<String> taken = new HashSet<>();
        int madeUp = makeUp(date, taken);
        int slots = 2 * (date.scheduled() + date.unlisted() - madeUp);
        List<String> teams = choose(date, taken, slots);
        for (int i = 0; i < slots; i += 2) {
            int left = (slots - i) / 2;
            boolean listed = left > date.unlisted();
            Status status =
                    date.postponed() ? Status.POSTPONED : left <= date.unfinished() ? Status.SCHEDULED : Status.FINAL;
            add(date, teams.get(i), teams.get(i + 1), status, listed);
        }
    }

    /// Puts one postponed game on a January date that has room, in the place of another.
    private int makeUp(DemoDate date, Set<String> taken) {
        boolean free = date.date().getYear() > seasonYear
                && !date.postponed()
                && !date.lost()
                && date.unfinished() == 0
                && date.scheduled() > 1
                && date.scheduled() < MOST_GAMES;
        if (!free || waiting.isEmpty()) {
            return 0;
        }
        DemoGame game = waiting.removeFirst().movedTo(date.date());
        games.put(game.id(), game);
        for (String team : List.of(game.home(), game.away())) {
            taken.add(team);
            playedOn(team, date.date());
        }
        return 1;
    }

    private List<String> choose(DemoDate date, Set<String> taken, int slots) {
        long day = ChronoUnit.DAYS.between(dates.getFirst().date(), date.date());
        Map<String, Double> rank = new HashMap<>();
        for (String team : TEAMS) {
            double lead = busy.contains(team) && day <= TENTH_GAME_DAY ? BUSY_LEAD : 0;
            double tired = date.date().minusDays(1).equals(lastDate.get(team)) ? 1 : 0;
            boolean full = day < TENTH_GAME_DAY && played.getOrDefault(team, 0) >= GAMES_BEFORE_TENTH;
            rank.put(team, played.getOrDefault(team, 0) - lead + tired + (full ? 100 : 0) + random.nextDouble() * 0.6);
        }
        List<String> chosen = new ArrayList<>(TEAMS.stream()
                .filter(t -> !taken.contains(t))
                .sorted(Comparator.comparing(rank::get))
                .limit(slots)
                .toList());
        Collections.shuffle(chosen, random);
        return chosen;
    }

    private void add(DemoDate date, String one, String other, Status status, boolean listed) {
        boolean swap = atHome.getOrDefault(one, 0) > atHome.getOrDefault(other, 0);
        String home = swap ? other : one;
        String away = swap ? one : other;
        String id = String.format(Locale.ROOT, "002%02d%05d", seasonYear % 100, ++number);
        DemoGame game = new DemoGame(id, date.date(), date.date(), home, away, status, listed, date.lost());
        games.put(id, game);
        atHome.merge(home, 1, Integer::sum);
        if (status == Status.POSTPONED) {
            if (number % MADE_UP_EVERY == 0) {
                waiting.add(game);
            }
        } else {
            playedOn(one, date.date());
            playedOn(other, date.date());
        }
    }

    private void playedOn(String team, LocalDate date) {
        played.merge(team, 1, Integer::sum);
        lastDate.put(team, date);
    }
}
