package dev.backfill.workspace.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Files of a season that nobody played, in the form of those of the real one and on its dates: thirty teams without
 * names, a little smaller, the same at each making. Two games are moved: one was played later, one was not.
 */
final class MadeUpGames {
    private static final LocalDate OPENING = LocalDate.parse("2021-10-19");
    private static final LocalDate LAST = LocalDate.parse("2022-01-12");
    private static final Set<LocalDate> OFF = Set.of(LocalDate.parse("2021-11-25"), LocalDate.parse("2021-12-24"));

    /** As in the real files, the zones of the latest games are not there yet. */
    private static final LocalDate LAST_WITH_ZONES = LocalDate.parse("2022-01-05");

    private static final LocalDate MOVED_FROM = LocalDate.parse("2021-12-14");
    private static final LocalDate MOVED_TO = LocalDate.parse("2022-01-11");
    private static final LocalDate POSTPONED_FROM = LocalDate.parse("2021-12-16");
    private static final LocalDate POSTPONED_TO = LocalDate.parse("2022-02-03");

    private static final int[] GAMES = {6, 8, 5, 9, 7, 4, 8};
    private static final int TEAMS = 30;

    /** Seven who play each game for 28 minutes, and two of the bench for 22. */
    private static final int REGULARS = 7;

    private static final int BENCH = 4;

    private final Random random = new Random(20_211_019);
    private final List<String> games = new ArrayList<>();
    private final List<String> schedule = new ArrayList<>();
    private final List<String> box = new ArrayList<>();
    private final List<String> zones = new ArrayList<>();
    private final int[] played = new int[TEAMS];

    private MadeUpGames() {
        games.add("game_id,game_date,home,away,home_team_id,away_team_id,home_pts,away_pts,winner");
        schedule.add("game_id,original_date,played_date,home,away,status,evidence");
        box.add(
                "game_id,game_date,player_id,player_name,team,opp,home,wl,min,pts,fgm,fga,fg3m,fg3a,ftm,fta,oreb,dreb,ast,"
                        + "stl,blk,tov,pf,plus_minus,usg_pct");
        zones.add(
                "game_id,game_date,player_id,player_name,team,ra_m,ra_a,paint_m,paint_a,mid_m,mid_a,lc3_m,lc3_a,rc3_m,"
                        + "rc3_a,ab3_m,ab3_a,bc_m,bc_a");
    }

    /** Writes the four files into a folder that is there. */
    static void write(Path folder) throws IOException {
        MadeUpGames season = new MadeUpGames();
        season.play();
        Files.write(folder.resolve("games.csv"), season.games);
        Files.write(folder.resolve("schedule.csv"), season.schedule);
        Files.write(folder.resolve("player_box.csv.gz"), zipped(season.box));
        Files.write(folder.resolve("player_game_zones.csv.gz"), zipped(season.zones));
    }

    private void play() {
        List<LocalDate> dates = OPENING.datesUntil(LAST.plusDays(1))
                .filter(d -> !OFF.contains(d))
                .toList();
        for (int i = 0; i < dates.size(); i++) {
            int count = i == 0 ? 2 : GAMES[i % GAMES.length];
            List<Integer> teams = fewestGames(2 * count);
            for (int game = 0; game < count; game++) {
                schedule(dates.get(i), teams.get(2 * game), teams.get(2 * game + 1), game == 0);
            }
        }
    }

    /** The teams that have played least, in a drawn order: so all are ahead alike. */
    private List<Integer> fewestGames(int count) {
        TreeMap<Double, Integer> drawn = new TreeMap<>();
        for (int team = 0; team < TEAMS; team++) {
            drawn.put(played[team] + random.nextDouble(), team);
        }
        return drawn.values().stream().limit(count).toList();
    }

    private void schedule(LocalDate date, int home, int away, boolean first) {
        played[home]++;
        played[away]++;
        String id = String.format(Locale.ROOT, "G%04d", schedule.size());
        boolean moved = first && date.equals(MOVED_FROM);
        boolean postponed = first && date.equals(POSTPONED_FROM);
        LocalDate playedOn = moved ? MOVED_TO : postponed ? POSTPONED_TO : date;
        schedule.add(String.join(
                ",",
                id,
                date.toString(),
                playedOn.toString(),
                name(home),
                name(away),
                playedOn.equals(date) ? "as_scheduled" : "postponed_covid",
                ""));
        if (!postponed) {
            play(id, playedOn, home, away);
        }
    }

    private void play(String id, LocalDate date, int home, int away) {
        List<Line> hosts = lineup(home);
        List<Line> guests = lineup(away);
        if (points(hosts) == points(guests)) {
            // Games are not tied.
            hosts.getFirst().freeThrow();
        }
        int margin = points(hosts) - points(guests);
        games.add(String.join(
                ",",
                id,
                date.toString(),
                name(home),
                name(away),
                String.valueOf(home),
                String.valueOf(away),
                String.valueOf(points(hosts)),
                String.valueOf(points(guests)),
                name(margin > 0 ? home : away)));
        hosts.forEach(l -> write(l, id, date, home, away, true, margin));
        guests.forEach(l -> write(l, id, date, away, home, false, -margin));
    }

    private List<Line> lineup(int team) {
        int first = REGULARS + random.nextInt(BENCH);
        int second = REGULARS + (first - REGULARS + 1 + random.nextInt(BENCH - 1)) % BENCH;
        List<Line> lines = new ArrayList<>();
        for (int rank = 0; rank < REGULARS; rank++) {
            lines.add(new Line(team, rank, 28, random));
        }
        lines.add(new Line(team, Math.min(first, second), 22, random));
        lines.add(new Line(team, Math.max(first, second), 22, random));
        return lines;
    }

    private void write(Line l, String id, LocalDate date, int team, int opponent, boolean home, int margin) {
        String start = id + "," + date + "," + l.id() + "," + l.name() + "," + name(team);
        box.add(start + "," + name(opponent) + "," + (home ? 1 : 0) + "," + (margin > 0 ? "W" : "L") + "," + l.minutes
                + ","
                + numbers(
                        l.points(),
                        l.made[0] + l.made[1] + l.made[2] + l.made[3],
                        l.tried[0] + l.tried[1] + l.tried[2] + l.tried[3],
                        l.made[3],
                        l.tried[3],
                        l.freeThrows,
                        l.freeThrowsTried)
                + ","
                + numbers(random.ints(7, 0, 4).toArray())
                + ","
                + margin
                + ","
                + (10 + random.nextInt(20)) + ".5");
        if (!date.isAfter(LAST_WITH_ZONES)) {
            zones.add(start + ","
                    + numbers(
                            l.made[0],
                            l.tried[0],
                            l.made[1],
                            l.tried[1],
                            l.made[2],
                            l.tried[2],
                            0,
                            0,
                            0,
                            0,
                            l.made[3],
                            l.tried[3],
                            0,
                            0));
        }
    }

    private static int points(List<Line> lines) {
        return lines.stream().mapToInt(Line::points).sum();
    }

    private static String name(int team) {
        return String.format(Locale.ROOT, "T%02d", team + 1);
    }

    private static String numbers(int... numbers) {
        return String.join(",", Arrays.stream(numbers).mapToObj(String::valueOf).toList());
    }

    private static byte[] zipped(List<String> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** What one player did in one game. */
    private static final class Line {
        private static final double[] USUAL = {0.62, 0.42, 0.4, 0.35};

        private final int team;
        private final int rank;
        private final int minutes;

        /** Restricted area, the rest of the paint, mid-range, threes. */
        private final int[] tried = new int[4];

        private final int[] made = new int[4];
        private int freeThrows;
        private int freeThrowsTried;

        Line(int team, int rank, int minutes, Random random) {
            this.team = team;
            this.rank = rank;
            this.minutes = minutes;
            for (int zone = 0; zone < tried.length; zone++) {
                tried[zone] = random.nextInt(1, 5);
                for (int shot = 0; shot < tried[zone]; shot++) {
                    made[zone] += random.nextDouble() < USUAL[zone] + 0.005 * (team % 7) ? 1 : 0;
                }
            }
            freeThrowsTried = random.nextInt(5);
            freeThrows = random.nextInt(freeThrowsTried + 1);
        }

        void freeThrow() {
            freeThrows++;
            freeThrowsTried++;
        }

        int points() {
            return 2 * (made[0] + made[1] + made[2]) + 3 * made[3] + freeThrows;
        }

        String id() {
            return String.valueOf(1_000 + team * 100 + rank);
        }

        /** Two players of two teams share a name. */
        String name() {
            return team < 2 && rank == 3 ? "Zoë Twice" : "Player " + MadeUpGames.name(team) + " " + (char) ('A' + rank);
        }
    }
}
