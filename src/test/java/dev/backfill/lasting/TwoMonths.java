package dev.backfill.lasting;

import dev.backfill.model.DateInterval;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A workspace of two processors with played dates in December and one in January: TEAM is missing everywhere, and FACTOR
 * was built without it. 5 December was called off.
 */
final class TwoMonths {
    static final DateInterval ALL = DateInterval.parse("2021-12-01..2022-01-03");

    private static final String YAML = """
            pipeline: tiny
            title: Tiny pipeline
            events:
              label: Games
              one: game
              schedule: {table: src.schedule, id: id, date: d, original_date: original_d, status: status, final: [3], off: [4]}
              actuals: src.played
            outcomes: nba_orchestration.backfill_date_outcomes
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

    private TwoMonths(Path folder) {
        this.folder = folder;
    }

    static TwoMonths in(Path folder) {
        return in(folder, YAML);
    }

    /**
     * The same, where a {@link TwoStepJob} writes both tables, which rests so long between its statements and is
     * found by the class path in the environment of a {@link Child}.
     */
    static TwoMonths ofPrograms(Path folder, int pauseMillis) {
        List<String> job = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                TwoStepJob.class.getName(),
                folder.resolve("warehouse.duckdb").toString(),
                "{table}",
                "{date}",
                String.valueOf(pauseMillis));
        String command = "command: [" + job.stream().map(a -> '"' + a + '"').collect(Collectors.joining(", ")) + "]";
        return in(folder, YAML.replaceAll("sql: tiny/\\w+\\.sql", command));
    }

    private static TwoMonths in(Path folder, String yaml) {
        try {
            Files.createDirectories(folder.resolve("pipelines"));
            Files.writeString(folder.resolve("pipelines/tiny.yaml"), yaml);
            Files.writeString(folder.resolve("settings.yaml"), "title: Tiny\npipeline: tiny\nlock_wait_seconds: 5\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DuckDbWarehouse.create(folder.resolve("warehouse.duckdb")).close();
        TwoMonths months = new TwoMonths(folder);
        List.of(
                        "CREATE SCHEMA src",
                        "CREATE SCHEMA out",
                        "CREATE TABLE src.schedule (id VARCHAR, d DATE, original_d DATE, status INTEGER)",
                        "CREATE TABLE src.played (id VARCHAR, d DATE, player VARCHAR, written TIMESTAMP)",
                        "CREATE TABLE out.team (d DATE, team VARCHAR, written TIMESTAMP)",
                        "CREATE TABLE out.factor (d DATE, player VARCHAR, strength DOUBLE, written TIMESTAMP)",
                        "CREATE TABLE src.teams AS SELECT t FROM unnest(['A', 'B']) u(t)",
                        """
                        INSERT INTO src.schedule SELECT d || g, CAST(d AS DATE), NULL, 3
                        FROM unnest(['2021-12-01', '2021-12-02', '2021-12-03', '2022-01-03']) t(d), unnest(['a', 'b']) u(g)
                        """,
                        "INSERT INTO src.schedule VALUES ('off', DATE '2021-12-05', NULL, 4)",
                        """
                        INSERT INTO src.played SELECT id, d, p || right(id, 1), d + INTERVAL 20 HOUR
                        FROM src.schedule, unnest(['p', 'q']) u(p) WHERE status = 3
                        """,
                        "INSERT INTO out.factor SELECT d, player, 0, d + INTERVAL 22 HOUR FROM src.played")
                .forEach(months::run);
        return months;
    }

    void run(String statement) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            session.execute(Sql.of(statement));
        }
    }

    /** The rows of an answer, each as text. */
    List<String> query(String text) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            return session.query(Sql.of(text)).stream().map(Object::toString).toList();
        }
    }
}
