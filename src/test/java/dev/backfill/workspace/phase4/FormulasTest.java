package dev.backfill.workspace.phase4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped SELECTs on 4 December 2021 against numbers worked out by hand from the games in each test. Nothing of
 * the program takes part in the computation.
 */
class FormulasTest {
    private static final String TDZA = "nba_precompute.team_defense_zone_analysis";
    private static final String PSZA = "nba_precompute.player_shot_zone_analysis";

    @TempDir
    private Path folder;

    private SmallLeague league;

    @BeforeEach
    void open() {
        league = new SmallLeague(folder);
    }

    @AfterEach
    void close() {
        league.close();
    }

    /**
     * BOS has 16 games; the oldest (150 points, all zones 100 %) is out of the last 15. In the others it allows 20 of
     * 40 in the paint, 8 of 20 from mid-range, 10 of 30 threes, ratings 110 (8 times) and 113 (7 times): 1671 / 15 =
     * 111.40. Fewer than ten teams have ten games in 30 days, so the league is .580, .410, .355: 50.0 - 58.0 = -8,
     * 40.0 - 41.0 = -1, 33.333 - 35.5 = -2.17. NYK has five games, CHI four: too few for a row.
     */
    @Test
    void tdzaTakesTheLastFifteenGamesAndNeedsFive() {
        league.allowed("BOS", "2021-10-20", 150, 150, 120, 40, 40, 20, 20, 30, 30);
        for (int i = 0; i < 15; i++) {
            league.allowed("BOS", day("2021-11-05", i), 100, i % 2 == 0 ? 110 : 113, 98.4, 20, 40, 8, 20, 10, 30);
        }
        for (int i = 0; i < 5; i++) {
            league.allowed("NYK", day("2021-11-20", i), 90 + i, 105.5, 97, 25, 50, 0, 0, 12, 24);
        }
        for (int i = 0; i < 4; i++) {
            league.allowed("CHI", day("2021-11-20", i), 100, 110, 98, 20, 40, 8, 20, 10, 30);
        }
        assertThat(league.build(
                        "tdza",
                        "team_abbr",
                        "team_abbr games_in_sample paint_pct_allowed_last_15 paint_defense_vs_league_avg"
                                + " mid_range_defense_vs_league_avg three_pt_pct_allowed_last_15"
                                + " three_pt_defense_vs_league_avg paint_points_allowed_per_game"
                                + " defensive_rating_last_15 opponent_points_per_game opponent_pace strongest_zone"
                                + " weakest_zone data_quality_tier"))
                .containsExactly(
                        "BOS | 15 | 0.500 | -8.000 | -1.000 | 0.333 | -2.170 | 40.000 | 111.400 | 100.000 | 98.400"
                                + " | paint | mid_range | high",
                        "NYK | 5 | 0.500 | -8.000 | null | 0.500 | 14.500 | 50.000 | 105.500 | 92.000 | 97.000"
                                + " | paint | perimeter | low");
    }

    /**
     * Ten teams with ten games in the 30 days allow 40 %, 41 % … 49 % in the paint: the league's mean is 44.5 %, so
     * the first is 4.5 points stronger and the last 4.5 weaker.
     */
    @Test
    void tdzaComparesWithTheMeanOfTheTeams() {
        for (int team = 0; team < 10; team++) {
            for (int i = 0; i < 10; i++) {
                league.allowed("T0" + team, day("2021-11-10", i), 100, 110, 98, 40 + team, 100, 8, 20, 10, 30);
            }
        }
        assertThat(league.build("tdza", "team_abbr", "team_abbr paint_defense_vs_league_avg"))
                .startsWith("T00 | -4.500", "T01 | -3.500")
                .endsWith("T08 | 3.500", "T09 | 4.500");
    }

    /**
     * Ada plays eleven games; the oldest (20 of 20 in the paint) is out of the last ten. In those she takes 6 in the
     * paint (3 in), 2 from mid-range (1 in), 4 threes (1 in): 12 shots, 50 %, 16.67 %, 33.33 %. A game without minutes
     * and shots does not count. Bea has nine qualifying games: no row.
     */
    @Test
    void pszaTakesTheLastTenQualifyingGames() {
        league.played("ada", "BOS", "NYK", "2021-10-25", 30, 40, 20, 20, 20, 0, 0, 0, 0, 0);
        for (int i = 0; i < 10; i++) {
            league.played("ada", "BOS", "NYK", day("2021-11-01", i), 30, 15, 20, 3, 6, 1, 2, 1, 4, 4);
        }
        league.played("ada", "BOS", "NYK", "2021-11-20", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int i = 0; i < 9; i++) {
            league.played("bea", "BOS", "NYK", day("2021-11-01", i), 30, 15, 20, 3, 6, 1, 2, 1, 4, 4);
        }
        assertThat(league.build(
                        "psza",
                        "player_lookup",
                        "player_lookup paint_rate_last_10 mid_range_rate_last_10 three_pt_rate_last_10"
                                + " total_shots_last_10 paint_pct_last_10 three_pt_pct_last_10"
                                + " paint_attempts_per_game primary_scoring_zone games_in_sample_20"
                                + " paint_rate_last_20"))
                .containsExactly("ada | 50.000 | 16.670 | 33.330 | 120 | 0.500 | 0.250 | 6.000 | paint | 11 | null");
    }

    /** Zones that are missing in the source give no rates: five of ten games have none, so half the shots are lost. */
    @Test
    void pszaHasNoRatesWhereZonesDoNotAddUp() {
        for (int i = 0; i < 10; i++) {
            league.played("ada", "BOS", "NYK", day("2021-11-01", i), 30, 15, 20, 3, 6, 1, 2, 1, 4, 4);
        }
        league.row(
                "nba_analytics.player_game_summary",
                "player_lookup='ada'",
                "game_id='z'",
                "game_date=DATE '2021-11-20'",
                "is_active=true",
                "minutes_played=30",
                "fg_attempts=40",
                "fg_makes=20",
                "three_pt_attempts=4",
                "three_pt_makes=1");
        assertThat(league.build(
                        "psza",
                        "player_lookup",
                        "paint_rate_last_10 three_pt_rate_last_10 primary_scoring_zone paint_pct_last_10"))
                .containsExactly("null | null | null | 0.500");
    }

    /**
     * The worked example of opponent_strength_score: TDZA has ratings 108, 112 and 113 on the date, mean 111. Against
     * the 113 of NYK: (113 - 111) / 4 = 0.5. Against the 108 of BOS: -0.75. CHI has no row: 0.
     */
    @Test
    void opponentStrengthIsTheDistanceOfTheOpponentFromTheMeanOfTheDate() {
        tdza("BOS", 108, 0).tdza("MIA", 112, 0).tdza("NYK", 113, 0);
        onTheDate("ada", "BOS", "NYK").onTheDate("bea", "NYK", "BOS").onTheDate("cleo", "BOS", "CHI");
        assertThat(league.build("pcf", "player_lookup", "player_lookup opponent_strength_score"))
                .containsExactly("ada | 0.5", "bea | -0.75", "cleo | 0.0");
    }

    /** Ratings 90, 90 and 120, mean 100: 20 / 4 = 5 is clamped to 3, -10 / 4 = -2.5 is not. */
    @Test
    void opponentStrengthIsClampedToThree() {
        tdza("BOS", 90, 0).tdza("MIA", 90, 0).tdza("NYK", 120, 0);
        onTheDate("ada", "BOS", "NYK").onTheDate("bea", "NYK", "BOS");
        assertThat(league.build("pcf", "player_lookup", "player_lookup opponent_strength_score"))
                .containsExactly("ada | 3.0", "bea | -2.5");
    }

    /**
     * Ada played on 28, 30 November, 1, 2 and 3 December, 40 minutes each: a back-to-back today (-15), five games in
     * seven days (-10), 200 minutes (no more than 240), 40 a game (-8), three back-to-backs in 14 days (-12): 55. Bea
     * had three days off: 105, clamped to 100. Cleo never played: 100.
     */
    @Test
    void fatigueCountsGamesMinutesAndBackToBacks() {
        for (String date : new String[] {"2021-11-28", "2021-11-30", "2021-12-01", "2021-12-02", "2021-12-03"}) {
            league.played("ada", "BOS", "NYK", date, 40, 10, 20, 1, 2, 1, 2, 1, 2, 0);
        }
        league.played("bea", "BOS", "NYK", "2021-11-30", 20, 10, 20, 1, 2, 1, 2, 1, 2, 0);
        onTheDate("ada", "BOS", "NYK").onTheDate("bea", "BOS", "NYK").onTheDate("cleo", "BOS", "NYK");
        assertThat(league.build("pcf", "player_lookup", "player_lookup fatigue_score"))
                .containsExactly("ada | 55", "bea | 100", "cleo | 100");
    }

    /**
     * Ada shoots 40 % in the paint, where NYK is 5 points weak: 5 × 40/50 = 4.0. Bea lives there: 62 % counts as 50,
     * and CHI is 6 points weak: 6 > 5, so × 1.2 = 7.2. Dia is a shooter against NYK's threes: -2 × 45/50 = -1.8. Cleo
     * has no shot zones: 0. Usage 20 against a projection of 25: (25 - 20) × 0.3 = 1.5; without earlier games 0.
     */
    @Test
    void mismatchAndUsageFollowTheZonesAndTheLastGames() {
        tdza("NYK", 110, 5).tdza("CHI", 110, 6);
        psza("ada", 40, 20, 40, "paint").psza("bea", 62, 18, 20, "paint").psza("dia", 35, 20, 45, "perimeter");
        league.played("ada", "BOS", "NYK", "2021-11-20", 20, 10, 18, 1, 2, 1, 2, 1, 2, 0);
        league.played("ada", "BOS", "NYK", "2021-11-22", 20, 10, 22, 1, 2, 1, 2, 1, 2, 0);
        onTheDate("ada", "BOS", "NYK").onTheDate("bea", "BOS", "CHI").onTheDate("cleo", "BOS", "NYK");
        onTheDate("dia", "BOS", "NYK");
        assertThat(league.build(
                        "pcf",
                        "player_lookup",
                        "player_lookup shot_zone_mismatch_score usage_spike_score total_composite_adjustment"))
                .containsExactly(
                        "ada | 4.000 | 1.500 | 5.500",
                        "bea | 7.200 | 0.000 | 7.200",
                        "cleo | 0.000 | 0.000 | 0.000",
                        "dia | -1.800 | 0.000 | -1.800");
    }

    /** NYK plays at 100 possessions, BOS at 97: 3 / 2 = 1.5 for who plays against NYK, -1.5 the other way round. */
    @Test
    void paceIsHalfTheDistanceOfTheTwoTeams() {
        league.allowed("NYK", "2021-11-20", 100, 110, 99, 1, 2, 1, 2, 1, 2);
        league.allowed("NYK", "2021-11-22", 100, 110, 101, 1, 2, 1, 2, 1, 2);
        league.allowed("BOS", "2021-11-22", 100, 110, 97, 1, 2, 1, 2, 1, 2);
        onTheDate("ada", "BOS", "NYK").onTheDate("bea", "NYK", "BOS");
        assertThat(league.build("pcf", "player_lookup", "player_lookup pace_score"))
                .containsExactly("ada | 1.500", "bea | -1.500");
    }

    /**
     * Ada's points 10, 12, 14, 16, 18, 20 (newest last) at 30 minutes: mean of five 16, of all 15; the squares sum to
     * 1420, so the sample deviation is √((6·1420 - 90²) / 30) = √14 = 3.74. Two games in seven days, four in 14 (one
     * of them a day after another). Bea has four games: no row.
     */
    @Test
    void pdcAveragesTheEarlierGames() {
        String[] dates = {"2021-11-10", "2021-11-15", "2021-11-20", "2021-11-21", "2021-11-28", "2021-12-02"};
        for (int i = 0; i < dates.length; i++) {
            league.played("ada", "BOS", "NYK", dates[i], 30, 10 + 2 * i, 20 + i, 1, 2, 1, 2, 1, 2, 0);
            if (i < 4) {
                league.played("bea", "BOS", "NYK", dates[i], 30, 10, 20, 1, 2, 1, 2, 1, 2, 0);
            }
        }
        onTheDate("ada", "BOS", "NYK").onTheDate("bea", "BOS", "NYK");
        assertThat(league.build(
                        "pdc",
                        "player_lookup",
                        "player_lookup games_played_season points_avg_last_5 points_avg_last_10 points_avg_season"
                                + " points_std_last_10 minutes_avg_last_10 usage_rate_last_10 games_in_last_7_days"
                                + " games_in_last_14_days minutes_in_last_14_days back_to_backs_last_14_days"
                                + " insufficient_data_reason"))
                .containsExactly("ada | 6 | 16.000 | 15.000 | 15.000 | 3.740 | 30.000 | 22.500 | 2 | 4 | 120.000 | 1"
                        + " | Only 6 games played, need 10 minimum");
    }

    /**
     * Without any upstream the vector is the earlier games (points 10, 20: mean 15, deviation √50 = 7.07; one of 30
     * points in ten from the line) and the guide's defaults, and the opponent's pile-up 112 and 100 shows that TDZA is
     * missing.
     */
    @Test
    void mlFallsBackToEarlierGamesAndThenToDefaults() {
        league.played("ada", "BOS", "NYK", "2021-11-20", 30, 10, 20, 1, 2, 1, 2, 1, 2, 1);
        league.played("ada", "BOS", "NYK", "2021-12-01", 30, 20, 20, 1, 2, 1, 2, 1, 2, 2);
        onTheDate("ada", "BOS", "NYK").onTheDate("bea", "BOS", "NYK");
        assertThat(league.features(
                        "ada",
                        "points_avg_last_5",
                        "points_std_last_10",
                        "games_in_last_7_days",
                        "fatigue_score",
                        "opponent_def_rating",
                        "opponent_pace",
                        "pct_paint",
                        "pct_free_throw",
                        "home_away"))
                .isEqualTo("15.0 | 7.07 | 1.0 | 50.0 | 112.0 | 100.0 | 0.3 | 0.1 | 1.0");
        assertThat(league.features("bea", "points_avg_last_5", "points_std_last_10", "games_in_last_7_days"))
                .isEqualTo("10.0 | 5.0 | 3.0");
    }

    /**
     * Upstream rows are taken as they are, and the quality says so: 24 features at 100 and injuries, a default, at 40.
     */
    @Test
    void mlTakesWhatTheOtherTablesHold() {
        tdza("NYK", 113.25, 5);
        psza("ada", 40, 20, 40, "paint");
        league.row(
                "nba_precompute.player_composite_factors",
                "player_lookup='ada'",
                "game_date=DATE '2021-12-04'",
                "fatigue_score=85",
                "shot_zone_mismatch_score=4.0",
                "pace_score=1.5",
                "usage_spike_score=-0.5");
        league.row(
                "nba_precompute.player_daily_cache",
                "player_lookup='ada'",
                "cache_date=DATE '2021-12-04'",
                "points_avg_last_5=21.4",
                "points_avg_last_10=20.1",
                "points_avg_season=19.9",
                "points_std_last_10=6.25",
                "games_in_last_7_days=4",
                "team_pace_last_10=99.5",
                "team_off_rating_last_10=113.75");
        onTheDate("ada", "BOS", "NYK");
        assertThat(league.features(
                        "ada",
                        "points_avg_last_5",
                        "points_avg_last_10",
                        "points_avg_season",
                        "points_std_last_10",
                        "fatigue_score",
                        "shot_zone_mismatch_score",
                        "pace_score",
                        "usage_spike_score",
                        "opponent_def_rating",
                        "pct_paint",
                        "team_pace",
                        "team_off_rating"))
                .isEqualTo("21.4 | 20.1 | 19.9 | 6.25 | 85.0 | 4.0 | 1.5 | -0.5 | 113.25 | 0.4 | 99.5 | 113.75");
        assertThat(league.build("ml", "player_lookup", "feature_quality_score feature_count data_source"))
                .containsExactly("97.600 | 25 | phase4");
    }

    private FormulasTest tdza(String team, double rating, double paint) {
        league.row(
                TDZA,
                "team_abbr='" + team + "'",
                "analysis_date=DATE '2021-12-04'",
                "defensive_rating_last_15=" + rating,
                "paint_defense_vs_league_avg=" + paint,
                "three_pt_defense_vs_league_avg=-2",
                "opponent_pace=98.5");
        return this;
    }

    private FormulasTest psza(String player, int paint, int midRange, int three, String zone) {
        league.row(
                PSZA,
                "player_lookup='" + player + "'",
                "analysis_date=DATE '2021-12-04'",
                "paint_rate_last_10=" + paint,
                "mid_range_rate_last_10=" + midRange,
                "three_pt_rate_last_10=" + three,
                "primary_scoring_zone='" + zone + "'");
        return this;
    }

    private FormulasTest onTheDate(String player, String team, String opponent) {
        league.played(player, team, opponent, "2021-12-04", 30, 99, 30, 1, 2, 1, 2, 1, 2, 0);
        return this;
    }

    private static String day(String first, int offset) {
        return LocalDate.parse(first).plusDays(offset).toString();
    }
}
