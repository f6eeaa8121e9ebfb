package dev.backfill.workspace.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.DraftedWorkspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How late rows are is told where each period is written at its own time, and nowhere else. */
class LateRowsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            59 | d + INTERVAL 30 HOUR + to_minutes(CAST(d.day AS INTEGER)) | due: 7h  # 79 %: of the last 58 periods 95 % were written within 6 h 28 min of their end in UTC, by loaded_at
            59 | d + INTERVAL 1450 MINUTE                         | due: 1h  # 79 %: of the last 58 periods 95 % were written within 10 minutes of their end in UTC, by loaded_at
            59 | d + INTERVAL 20 HOUR                             | none
            59 | TIMESTAMP '2024-03-01 06:00:00'                  | none
            59 | d + INTERVAL 200 HOUR                            | none
            20 | d + INTERVAL 30 HOUR                             | none
            """)
    void whatIsUsualIsWhatNearlyAllPeriodsAre(int days, String written, String due) {
        Path file = folder.resolve("shop.duckdb");
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE TABLE orders AS SELECT CAST(d AS DATE) AS day, s AS shop, "
                    + written.replace("d.day", "day(d)") + " AS loaded_at FROM generate_series(TIMESTAMP '2024-01-01',"
                    + " TIMESTAMP '2024-01-01' + to_days(" + (days - 1) + "), INTERVAL 1 DAY) t(d), range(3) r(s)"));
        }

        String yaml = DraftedWorkspace.of(new DuckDbEngine().to(file), null, null)
                .draft(_ -> List.of(), () -> Instant.parse("2024-03-01T08:00:00Z"))
                .yaml();

        assertThat(yaml.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("due:"))
                        .findFirst()
                        .orElse("none"))
                .isEqualTo(due);
    }
}
