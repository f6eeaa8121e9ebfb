package dev.backfill.workspace.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.DraftedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file builds which table: by what it says, by its name, by what it gives. */
class SelectFilesTest {
    private static final String DAILY =
            "SELECT shop, day, SUM(amount) AS total FROM raw.orders WHERE day = @date GROUP BY ALL";

    @TempDir
    private Path folder;

    private final List<SelectFiles> readers = new ArrayList<>();

    @Test
    void aStatementBuildsTheTableThatItNames() throws IOException {
        Draft draft = draft(Map.of(
                "load.sql", "-- every night\nINSERT INTO marts.daily (shop, day, total)\n" + DAILY,
                "make.sql",
                        "CREATE OR REPLACE TABLE \"marts\".\"flags\" AS SELECT day, shop, true AS open FROM raw.orders WHERE day = @date",
                "upsert.sql",
                        "MERGE INTO marts.weekly USING (SELECT 1) s ON false WHEN NOT MATCHED THEN INSERT DEFAULT VALUES",
                "lost.sql", "INSERT INTO marts.gone SELECT 1"));

        assertThat(built(draft))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "marts.daily", "95 load.sql says INSERT INTO marts.daily: " + DAILY,
                        "marts.flags",
                                "95 make.sql says CREATE OR REPLACE TABLE marts.flags: SELECT day, shop, true AS open"
                                        + " FROM raw.orders WHERE day = @date",
                        "marts.weekly",
                                "90 upsert.sql says MERGE INTO marts.weekly, and no SELECT stands alone in it: write"
                                        + " 'sql' or 'command'"));
        assertThat(readers.getFirst().strange()).containsExactly("lost.sql: no table is called so");
    }

    @Test
    void aSelectBuildsTheOnlyTableThatHasTheColumnsWhichItGives() throws IOException {
        Draft draft = draft(Map.of(
                "step_1.sql", DAILY,
                "step_2.sql",
                        "SELECT day AS week, shop, SUM(total) AS sum FROM marts.daily WHERE day = @date GROUP BY ALL",
                "step_3.sql", "SELECT day, shop, true AS open FROM raw.orders WHERE day = @date",
                "step_4.sql", "SELECT day, shop, amount, 'x' AS none FROM raw.orders WHERE day = @date",
                "step_5.sql", "SELECT nothing FROM nowhere"));

        assertThat(built(draft))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "marts.daily", "75 step_1.sql gives its 3 columns and reads raw.orders: " + DAILY,
                                "marts.weekly",
                                        "65 step_2.sql gives its columns but for times of writing and reads marts.daily: SELECT"
                                                + " day AS week, shop, SUM(total) AS sum FROM marts.daily WHERE day = @date GROUP BY ALL"));
        assertThat(readers.getFirst().strange())
                .containsExactly(
                        "step_3.sql: several tables have the columns that it gives: marts.flags, marts.marks",
                        "step_4.sql: no table is called so, and none has the columns that it gives",
                        "step_5.sql: no table is called so, and it is no SELECT of which columns can be told: Catalog"
                                + " Error: Table with name nowhere does not exist! in: SELECT nothing FROM nowhere ");
    }

    @Test
    void ofTwoFilesThatGiveTheSameNoneIsGuessed() throws IOException {
        Draft draft = draft(Map.of("one.sql", DAILY, "two.sql", DAILY));

        assertThat(built(draft)).isEmpty();
        assertThat(readers.getFirst().strange())
                .containsExactly(
                        "one.sql, two.sql: each gives the columns of marts.daily; call the one like it that builds it");
    }

    private static Map<String, String> built(Draft draft) {
        Map<String, String> built = new LinkedHashMap<>();
        for (DraftTable table : draft.processors()) {
            Guess<DraftSql> select = table.work().select();
            built.put(
                    table.table().toString(),
                    select == null
                            ? Objects.requireNonNull(table.role()).confidence() + " "
                                    + table.notes().getFirst()
                            : select.confidence() + " " + select.because() + ": "
                                    + select.value().text());
        }
        return built;
    }

    private Draft draft(Map<String, String> texts) throws IOException {
        Path file = folder.resolve("shop.duckdb");
        Path sql = Files.createDirectory(folder.resolve("sql"));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(sql.resolve(text.getKey()), text.getValue());
        }
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            List.of(
                            "CREATE SCHEMA raw",
                            "CREATE SCHEMA marts",
                            "CREATE TABLE raw.orders AS SELECT 's' || s % 3 AS shop, DATE '2024-01-01' + CAST(s // 9 AS"
                                    + " INTEGER) AS day, s AS amount FROM range(270) r(s)",
                            "CREATE TABLE marts.daily AS SELECT shop, day, SUM(amount) AS total FROM raw.orders GROUP BY ALL",
                            "CREATE TABLE marts.weekly AS SELECT shop, day AS week, SUM(total) AS sum, TIMESTAMP '2024-03-01'"
                                    + " AS built_at FROM marts.daily WHERE isodow(day) = 1 GROUP BY ALL",
                            "CREATE TABLE marts.flags AS SELECT DISTINCT day, shop, true AS open FROM raw.orders",
                            "CREATE TABLE marts.marks AS SELECT DISTINCT day, shop, true AS open FROM raw.orders")
                    .forEach(s -> session.execute(Sql.of(s)));
        }
        return DraftedWorkspace.of(new DuckDbEngine().to(file), null, null)
                .draft(
                        tables -> {
                            readers.add(new SelectFiles(sql, tables));
                            return List.copyOf(readers);
                        },
                        () -> Instant.parse("2024-01-31T08:00:00Z"))
                .draft();
    }
}
