package dev.backfill.examples.nba;

import dev.backfill.examples.nba.BoxLine.Zone;
import dev.backfill.examples.nba.DemoSeason.PlayedGame;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a generated season into the source tables.
final class DemoSources {
    private static final int WRITTEN_HOUR = 5;
    private static final int LOST_MARGIN = 7;
    private static final List<String> SCHEDULE = List.of(
            "game_id",
            "game_date",
            "original_game_date",
            "game_status",
            "season_year",
            "is_regular_season",
            "is_playoffs",
            "home_team_tricode",
            "away_team_tricode",
            "home_team_score",
            "away_team_score",
            "processed_at");
    private static final List<String> PLAYERS = List.of(
            "player_lookup",
            "universal_player_id",
            "player_full_name",
            "game_id",
            "game_date",
            "season_year",
            "team_abbr",
            "opponent_team_abbr",
            "is_home",
            "is_active",
            "minutes_played",
            "points",
            "fg_makes",
            "fg_attempts",
            "three_pt_makes",
            "three_pt_attempts",
            "ft_makes",
            "ft_attempts",
            "paint_makes",
            "paint_attempts",
            "mid_range_makes",
            "mid_range_attempts",
            "offensive_rebounds",
            "defensive_rebounds",
            "assists",
            "steals",
            "blocks",
            "turnovers",
            "personal_fouls",
            "usage_rate",
            "ts_pct",
            "win_flag",
            "processed_at");

    private final Session session;

    DemoSources(Session session) {
        this.session = session;
    }

    void write(DemoSeason season) {
        int year = season.opening().getYear();
        session.append(TableName.parse("nba_raw.nbac_schedule"), SCHEDULE, schedule(season, year));
        session.append(TableName.parse("nba_analytics.player_game_summary"), PLAYERS, players(season, year));
        session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE incoming_players AS SELECT *"
                + " FROM nba_analytics.player_game_summary WHERE season_year = " + year));
        SqlFiles.statements("nba-phase4/team-defense.sql").forEach(s -> session.execute(Sql.of(s)));
        session.execute(Sql.of("INSERT INTO nba_analytics.team_defense_game_summary BY NAME"
                + " SELECT *, game_date + INTERVAL " + (24 + WRITTEN_HOUR) + " HOUR AS processed_at"
                + " FROM incoming_defense"));
    }

    /// When the source rows of a date were written: early on the next morning.
    static Instant writtenAt(LocalDate date) {
        return date.plusDays(1).atTime(WRITTEN_HOUR, 0).toInstant(ZoneOffset.UTC);
    }

    private static List<@Nullable Object[]> schedule(DemoSeason season, int year) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (DemoGame game : season.games) {
            if (game.listed()) {
                PlayedGame played = season.played.get(game.id());
                boolean moved = !game.date().equals(game.originalDate());
                Integer home = played == null
                        ? lostScore(game, LOST_MARGIN)
                        : Integer.valueOf(played.home().points());
                Integer away = played == null
                        ? lostScore(game, 0)
                        : Integer.valueOf(played.away().points());
                rows.add(new @Nullable Object[] {
                    game.id(),
                    game.date(),
                    moved ? game.originalDate() : null,
                    game.status().code,
                    year,
                    true,
                    false,
                    game.home(),
                    game.away(),
                    home,
                    away,
                    writtenAt(game.date())
                });
            }
        }
        return rows;
    }

    /// A game whose source rows were lost was played all the same: its score is known.
    private static @Nullable Integer lostScore(DemoGame game, int margin) {
        return game.lost()
                ? Integer.valueOf(100 + margin + Math.floorMod(game.id().hashCode(), 9))
                : null;
    }

    private static List<@Nullable Object[]> players(DemoSeason season, int year) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (PlayedGame game : season.played.values()) {
            boolean homeWins = game.home().points() > game.away().points();
            addTeam(rows, game, game.home(), true, homeWins, year);
            addTeam(rows, game, game.away(), false, !homeWins, year);
        }
        return rows;
    }

    private static void addTeam(
            List<@Nullable Object[]> rows, PlayedGame played, TeamBox box, boolean home, boolean won, int year) {
        DemoGame game = played.game();
        double teamPlays = box.plays();
        for (BoxLine l : box.lines) {
            rows.add(new @Nullable Object[] {
                l.player.lookup,
                l.player.id.isEmpty() ? null : l.player.id,
                l.player.name,
                game.id(),
                game.date(),
                year,
                home ? game.home() : game.away(),
                home ? game.away() : game.home(),
                home,
                true,
                l.minutes,
                l.points(),
                l.shotsMade(),
                l.shots(),
                l.makes[Zone.THREE.ordinal()],
                l.attempts[Zone.THREE.ordinal()],
                l.freeThrows,
                l.freeThrowAttempts,
                l.makes[Zone.PAINT.ordinal()],
                l.attempts[Zone.PAINT.ordinal()],
                l.makes[Zone.MID_RANGE.ordinal()],
                l.attempts[Zone.MID_RANGE.ordinal()],
                l.offensiveRebounds,
                l.defensiveRebounds,
                l.assists,
                l.steals,
                l.blocks,
                l.turnovers,
                l.fouls,
                usage(l, teamPlays),
                trueShooting(l),
                won,
                writtenAt(game.date())
            });
        }
    }

    /// Share of the team's plays while he was on the floor, in percent.
    private static @Nullable BigDecimal usage(BoxLine l, double teamPlays) {
        return l.minutes == 0 ? null : rounded(100 * l.plays() * 48 / (l.minutes * teamPlays), 2);
    }

    private static @Nullable BigDecimal trueShooting(BoxLine l) {
        double tries = l.shots() + 0.44 * l.freeThrowAttempts;
        return tries == 0 ? null : rounded(l.points() / (2 * tries), 3);
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}
