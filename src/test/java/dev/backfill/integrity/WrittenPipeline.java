package dev.backfill.integrity;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.pipeline.SqlTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small pipeline as its author writes it, on a real DuckDB file: schemas `raw` and `out`, the rest by statements. Its
 * steps are never run: `x.sql` is there to be named.
 */
abstract class WrittenPipeline {
    @TempDir
    private Path folder;

    private DuckDbWarehouse warehouse;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("x.sql"), "SELECT 1");
        warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"));
        run("CREATE SCHEMA raw");
        run("CREATE SCHEMA out");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    Warehouse warehouse() {
        return warehouse;
    }

    Pipeline pipeline(String yaml) {
        return PipelineLoader.load("t.yaml", yaml, SqlTexts.in(folder));
    }

    /** @param dates `2024-03-01..2024-03-10`; null for the whole calendar */
    Scan scan(String yaml, String now, @Nullable String dates) {
        return new Scanner(pipeline(yaml), warehouse, InstantSource.fixed(Instant.parse(now)))
                .scan(dates == null ? null : DateInterval.parse(dates));
    }

    int rows(String sql) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(sql)).size();
        }
    }

    void run(String statement) {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of(statement));
        }
    }
}
