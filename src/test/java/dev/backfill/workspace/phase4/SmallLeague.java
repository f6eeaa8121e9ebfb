package dev.backfill.workspace.phase4;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A few games written down by hand, and what a processor's shipped SELECT makes of them on 4 December 2021. */
final class SmallLeague implements AutoCloseable {
    static final LocalDate DATE = LocalDate.parse("2021-12-04");
    private static final Instant BUILT = Instant.parse("2021-12-05T06:00:00Z");

    private final DuckDbWarehouse warehouse;
    private final Session session;
    private int games;

    SmallLeague(Path folder) {
        warehouse = DuckDbWarehouse.create(folder.resolve("league.duckdb"));
        session = warehouse.open();
        SqlFiles.statements("nba-phase4/tables.duckdb.sql").forEach(s -> session.execute(Sql.of(s)));
    }

    /** Rows as {@code column=value} pairs, values as SQL. */
    SmallLeague row(String table, String... pairs) {
        List<String[]> split = Arrays.stream(pairs).map(p -> p.split("=", 2)).toList();
        session.execute(Sql.of("INSERT INTO " + table + " ("
                + String.join(", ", split.stream().map(p -> p[0]).toList()) + ") VALUES ("
                + String.join(", ", split.stream().map(p -> p[1]).toList()) + ")"));
        return this;
    }

    /** A player's game; shots: made and attempted in the paint, from mid-range, as threes; made from the line. */
    SmallLeague played(
            String player,
            String team,
            String opponent,
            String date,
            int minutes,
            int points,
            double usage,
            int... shots) {
        int makes = shots[0] + shots[2] + shots[4];
        int attempts = shots[1] + shots[3] + shots[5];
        return row(
                "nba_analytics.player_game_summary",
                "player_lookup='" + player + "'",
                "game_id='g" + ++games + "'",
                "game_date=DATE '" + date + "'",
                "team_abbr='" + team + "'",
                "opponent_team_abbr='" + opponent + "'",
                "is_home=true",
                "is_active=true",
                "minutes_played=" + minutes,
                "points=" + points,
                "usage_rate=" + usage,
                "ts_pct=0.5",
                "paint_makes=" + shots[0],
                "paint_attempts=" + shots[1],
                "mid_range_makes=" + shots[2],
                "mid_range_attempts=" + shots[3],
                "three_pt_makes=" + shots[4],
                "three_pt_attempts=" + shots[5],
                "ft_makes=" + shots[6],
                "fg_makes=" + makes,
                "fg_attempts=" + attempts);
    }

    /** What a team allowed in a game: points, rating, pace; then made and attempted in paint, mid-range, as threes. */
    SmallLeague allowed(String team, String date, int points, double rating, double pace, int... shots) {
        return row(
                "nba_analytics.team_defense_game_summary",
                "defending_team_abbr='" + team + "'",
                "opponent_team_abbr='OPP'",
                "game_id='d" + ++games + "'",
                "game_date=DATE '" + date + "'",
                "points_allowed=" + points,
                "defensive_rating=" + rating,
                "opponent_pace=" + pace,
                "opp_paint_makes=" + shots[0],
                "opp_paint_attempts=" + shots[1],
                "opp_mid_range_makes=" + shots[2],
                "opp_mid_range_attempts=" + shots[3],
                "opp_three_pt_makes=" + shots[4],
                "opp_three_pt_attempts=" + shots[5],
                "points_in_paint_allowed=" + 2 * shots[0],
                "win_flag=" + (points < 105));
    }

    /** The columns of the processor's rows, as text, a row per key in the order of the keys. */
    List<String> build(String processor, String key, String columns) {
        return rows(processor).stream()
                .sorted((a, b) -> a.text(key).compareTo(b.text(key)))
                .map(row -> String.join(
                        " | ", Arrays.stream(columns.split(" ")).map(row::text).toList()))
                .toList();
    }

    /** The features of a player by name, as the vector has them. */
    String features(String player, String... names) {
        Row row = rows("ml").stream()
                .filter(r -> r.text("player_lookup").equals(player))
                .findFirst()
                .orElseThrow();
        List<?> all = (List<?>) Objects.requireNonNull(row.get("feature_names"));
        List<?> values = (List<?>) Objects.requireNonNull(row.get("features"));
        return String.join(
                " | ",
                Arrays.stream(names)
                        .map(n -> String.valueOf(values.get(all.indexOf(n))))
                        .toList());
    }

    private List<Row> rows(String processor) {
        String select = SqlFiles.read("nba-phase4/" + processor + ".sql");
        return session.query(Sql.common(select).with("date", DATE).with("processed_at", BUILT));
    }

    @Override
    public void close() {
        session.close();
        warehouse.close();
    }
}
