package dev.backfill.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.price.Billed;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WarehouseReadingTest {
    private static final Sql ENDLESS =
            Sql.of("SELECT COUNT(*) FROM range(10000000) a, range(10000000) b" + " WHERE a.range * b.range % 7 = 3");

    @Test
    void aQuestionThatIsStoppedEndsAndTheNextOneIsAnswered(@TempDir Path folder) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"))) {
            WarehouseReading endless = new WarehouseReading(warehouse, ENDLESS, 200);
            CompletableFuture<Billed<Excerpt>> rows = CompletableFuture.supplyAsync(endless::rows);
            endless.stop();
            assertThatThrownBy(() -> rows.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
            assertThat(new WarehouseReading(warehouse, Sql.of("SELECT 1 AS one"), 200)
                            .rows()
                            .answer()
                            .rows())
                    .hasSize(1);
        }
    }
}
