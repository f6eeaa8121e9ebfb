package dev.backfill.workspace.demo;

import dev.backfill.model.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.SqlFiles;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.workspace.imports.Phase4Tables;
import java.util.List;
import java.util.Objects;

/// In whose words the demo is told to a warehouse. Tables, damage and what is summed up for teams stand in a file for
/// each; the processors' SELECTs are the same.
enum DemoDialect {
    DUCKDB(2) {
        @Override
        List<Sql> tables() {
            return statements("tables.sql");
        }

        @Override
        List<Sql> damage() {
            return statements("demo-damage.sql");
        }

        @Override
        void writeDefense(Session session, int season) {
            session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE incoming_players AS SELECT *"
                    + " FROM nba_analytics.player_game_summary WHERE season_year = " + season));
            statements("team-defense.sql").forEach(session::execute);
            session.execute(Sql.of("INSERT INTO nba_analytics.team_defense_game_summary BY NAME"
                    + " SELECT *, game_date + INTERVAL " + (24 + DemoSources.WRITTEN_HOUR)
                    + " HOUR AS processed_at FROM incoming_defense"));
        }

        @Override
        String insertion(Session session, Processor processor) {
            return "INSERT INTO " + processor.table() + " BY NAME " + select(processor);
        }
    },

    /// Statements wait for each other over there, not here: many are on their way at once.
    BIGQUERY(8) {
        @Override
        List<Sql> tables() {
            return Phase4Tables.described(DemoProject.MARK).stream().map(Sql::of).toList();
        }

        @Override
        List<Sql> damage() {
            return statements("demo-damage.bigquery.sql");
        }

        @Override
        void writeDefense(Session session, int season) {
            statements("demo-defense.bigquery.sql").forEach(s -> session.execute(s.with("season", season)));
        }

        @Override
        String insertion(Session session, Processor processor) {
            String columns = String.join(
                    ", ",
                    Objects.requireNonNull(session.catalog().tables().get(processor.table())));
            return "INSERT INTO " + processor.table() + " (" + columns + ")\nSELECT " + columns + " FROM (\n"
                    + select(processor) + "\n)";
        }
    };

    /// How many units of work build dates at once.
    final int workers;

    DemoDialect(int workers) {
        this.workers = workers;
    }

    static DemoDialect of(Warehouse warehouse) {
        return warehouse.kind().equals("bigquery") ? BIGQUERY : DUCKDB;
    }

    /// What makes the tables where they are absent.
    abstract List<Sql> tables();

    /// What was done to the season of 2021-22.
    abstract List<Sql> damage();

    /// Sums the player lines of a season up to what every team allowed.
    abstract void writeDefense(Session session, int season);

    /// Appends what a processor's SELECT finds, column by column.
    abstract String insertion(Session session, Processor processor);

    private static List<Sql> statements(String file) {
        return SqlFiles.statements("nba-phase4/" + file).stream().map(Sql::of).toList();
    }

    private static String select(Processor processor) {
        return SqlFiles.read(Objects.requireNonNull(processor.sql()));
    }
}
