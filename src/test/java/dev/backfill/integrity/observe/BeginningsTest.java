package dev.backfill.integrity.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.Scanner;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.PipelineLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From when on a table is expected that does not say it. */
class BeginningsTest {
    private static final String YAML = """
            pipeline: shop
            sources: {raw.orders: {date: day}}
            processors:
              A: {table: out.a, date: day, upstream: [{B: -1}], reads: [raw.orders], expected: {fixed: 1}}
              B: {table: out.b, date: day, upstream: [{A: -1}, {C: -1}], reads: [raw.orders], expected: {fixed: 1}}
              C: {table: out.c, date: day, since: 2024-03-03, reads: [raw.orders], expected: {fixed: 1}}
            """;

    @TempDir
    private Path folder;

    @Test
    void whatIsReadInEarlierPeriodsCountsAlsoWhereItStandsBehindItsReader() {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"))) {
            try (Session session = warehouse.open()) {
                session.execute(Sql.of("CREATE SCHEMA raw"));
                session.execute(Sql.of("CREATE SCHEMA out"));
                session.execute(Sql.of("CREATE TABLE raw.orders AS SELECT CAST(d AS DATE) AS day FROM"
                        + " generate_series(DATE '2024-03-01', DATE '2024-03-05', INTERVAL 1 DAY) t(d)"));
                session.execute(
                        Sql.of("CREATE TABLE out.a AS SELECT * FROM raw.orders WHERE day >= DATE '2024-03-03'"));
                session.execute(Sql.of("CREATE TABLE out.b AS SELECT * FROM out.a"));
                session.execute(Sql.of("CREATE TABLE out.c AS SELECT * FROM out.a"));
            }
            Scan scan = new Scanner(
                            PipelineLoader.load("shop.yaml", YAML),
                            warehouse,
                            InstantSource.fixed(Instant.parse("2024-05-01T00:00:00Z")))
                    .scan(null);

            assertThat(scan.findings()).isEmpty();
            assertThat(scan.cells().stream().filter(c -> c.expectsRows())).hasSize(9);
        }
    }
}
