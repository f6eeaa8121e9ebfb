package dev.backfill.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The season that stands in for the real one where that is not: made here, too, so that it does not rot unseen. */
class MadeUpGamesTest {
    @TempDir
    private Path folder;

    @Test
    void theSeasonIsTheSameAtEachMaking() {
        assertThat(GameFiles.madeUp()).isEqualTo(GameFiles.madeUp());
    }

    @Test
    void itIsImportedWholeWithGamesOnAllDatesButTwo() {
        try (FileWarehouse warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"))) {
            new Importer(new InPlace(warehouse), InstantSource.fixed(Instant.parse("2022-02-01T08:00:00Z")))
                    .run(GameFiles.importOf(GameFiles.madeUp()));
            try (Session session = warehouse.open()) {
                assertThat(session.query(Sql.of("SELECT MIN(game_date) AS first, MAX(game_date) AS last,"
                                        + " COUNT(DISTINCT game_date) AS dates, COUNT(DISTINCT game_id) AS games,"
                                        + " COUNT(DISTINCT team_abbr) AS teams, COUNT(*) AS lines"
                                        + " FROM nba_analytics.player_game_summary"))
                                .getFirst()
                                .values())
                        .hasToString("{first=2021-10-19, last=2022-01-12, dates=84, games=559, teams=30, lines=10062}");
                assertThat(session.query(Sql.of("SELECT game_id FROM nba_analytics.player_game_summary"
                                + " GROUP BY game_id, game_date, team_abbr HAVING SUM(minutes_played) <> 240")))
                        .isEmpty();
            }
        }
    }
}
