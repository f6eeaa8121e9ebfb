package dev.backfill.cli;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A workspace of two processors and six dates, small enough to know every number by heart: TEAM has two rows a
/// date, FACTOR four, which read TEAM. On 4 December TEAM is missing and FACTOR was built without it; 5 December
/// was postponed.
public final class TinyWorkspace {
    private static final String YAML = """
            pipeline: tiny
            title: Tiny pipeline
            events:
              label: Games
              one: game
              schedule: {table: src.schedule, id: id, date: d, original_date: original_d, status: status, final: [3], off: [4]}
              actuals: src.played
            sources:
              src.played: {date: d, written_at: written}
            processors:
              TEAM: {table: out.team, date: d, key: team, written_at: written, scope: daily, expected: {fixed: 2}, reads: [{table: src.played}], sql: tiny/team.sql}
              FACTOR:
                table: out.factor
                date: d
                key: player
                written_at: written
                scope: event
                upstream: [TEAM]
                reads: [{table: src.played}]
                expected: {distinct: {table: src.played, key: player}}
                sentinel: {column: strength, value: 0, upstream: TEAM}
                sql: tiny/factor.sql
            together: [[TEAM, FACTOR]]
            """;

    private final Path folder;

    private TinyWorkspace(Path folder) {
        this.folder = folder;
    }

    static TinyWorkspace in(Path folder) {
        try {
            Files.createDirectories(folder.resolve("pipelines"));
            Files.writeString(folder.resolve("pipelines/tiny.yaml"), YAML);
            Files.writeString(folder.resolve("settings.yaml"), "title: Tiny\npipeline: tiny\nlock_wait_seconds: 1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DuckDbWarehouse.create(folder.resolve("warehouse.duckdb")).close();
        return new TinyWorkspace(folder)
                .run(
                        "CREATE SCHEMA src",
                        "CREATE SCHEMA out",
                        "CREATE TABLE src.schedule (id VARCHAR, d DATE, original_d DATE, status INTEGER)",
                        "CREATE TABLE src.played (id VARCHAR, d DATE, player VARCHAR, written TIMESTAMP)",
                        "CREATE TABLE out.team (d DATE, team VARCHAR, written TIMESTAMP)",
                        "CREATE TABLE out.factor (d DATE, player VARCHAR, strength DOUBLE, written TIMESTAMP)",
                        """
                        INSERT INTO src.schedule
                        SELECT d || g, CAST(d AS DATE), NULL, 3
                        FROM unnest(['2021-12-01', '2021-12-02', '2021-12-03', '2021-12-04', '2021-12-06']) t(d), unnest(['a', 'b']) u(g)
                        """,
                        "CREATE TABLE src.teams AS SELECT t FROM unnest(['A', 'B']) u(t)",
                        "INSERT INTO src.schedule VALUES ('moved', DATE '2021-12-05', NULL, 4)",
                        """
                        INSERT INTO src.played
                        SELECT id, d, p || right(id, 1), d + INTERVAL 20 HOUR
                        FROM src.schedule, unnest(['p', 'q']) u(p) WHERE status = 3
                        """,
                        """
                        INSERT INTO out.team SELECT DISTINCT d, t, d + INTERVAL 21 HOUR
                        FROM src.schedule, unnest(['A', 'B']) u(t) WHERE d <> DATE '2021-12-04'
                        """,
                        """
                        INSERT INTO out.factor SELECT d, player,
                          CASE WHEN d = DATE '2021-12-04' THEN 0 ELSE 1.5 END, d + INTERVAL 22 HOUR FROM src.played
                        """);
    }

    public TinyWorkspace run(String... statements) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
        return this;
    }

    public Path folder() {
        return folder;
    }
}
