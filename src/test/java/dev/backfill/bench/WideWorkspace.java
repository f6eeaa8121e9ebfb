package dev.backfill.bench;

import dev.backfill.model.DateInterval;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A workspace of many processors over years, ten keys a day, whose every eleventh partition is lost. */
final class WideWorkspace {
    private static final int KEYS = 10;

    private WideWorkspace() {}

    static Path make(Path folder, int processors, DateInterval dates) throws IOException {
        Files.createDirectories(folder.resolve("pipelines"));
        Files.writeString(folder.resolve("pipelines/wide.yaml"), yaml(processors, dates));
        Files.writeString(folder.resolve("settings.yaml"), "title: Wide\npipeline: wide\n");
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(folder.resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            String days = "range(DATE '" + dates.start() + "', DATE '" + dates.end() + "', INTERVAL 1 DAY) t(day)";
            run(session, "CREATE SCHEMA raw");
            run(session, "CREATE SCHEMA wide");
            run(
                    session,
                    "CREATE TABLE raw.schedule AS SELECT CAST(day AS DATE) AS d, 'e' || CAST(day AS DATE) AS id, 3"
                            + " AS status FROM " + days);
            run(
                    session,
                    "CREATE TABLE raw.played AS SELECT d, id, 'k' || k AS k FROM raw.schedule, range(" + KEYS
                            + ") u(k)");
            for (int i = 1; i <= processors; i++) {
                run(
                        session,
                        "CREATE TABLE wide.p" + i + " AS SELECT d, k, TIMESTAMP '2025-01-01 00:00:00' AS"
                                + " processed_at FROM raw.played WHERE (epoch(d) / 86400 + " + i + ") % 11 <> 0");
            }
        }
        return folder;
    }

    private static void run(Session session, String statement) {
        session.execute(Sql.of(statement));
    }

    private static String yaml(int processors, DateInterval dates) {
        StringBuilder yaml = new StringBuilder("""
                pipeline: wide
                title: Wide
                events:
                  label: Events
                  one: event
                  schedule: {table: raw.schedule, id: id, date: d, status: status, final: [3], off: [4]}
                  actuals: raw.played
                sources:
                  raw.played: {date: d}
                seasons:
                  bootstrap_days: 0
                  ramp_days: 0
                  openings: {all: %s}
                processors:
                """.formatted(dates.start()));
        for (int i = 1; i <= processors; i++) {
            yaml.append("""
                      P%1$d:
                        title: Processor %1$d
                        table: wide.p%1$d
                        date: d
                        key: k
                        scope: event
                        upstream: [%2$s]
                        reads: [{table: raw.played, window_days: 1}]
                        expected: {distinct: {table: raw.played, key: k}}
                        command: [build, "{date}"]
                    """.formatted(i, i % 5 == 1 ? "" : "P" + (i - 1)));
        }
        return yaml.toString();
    }
}
