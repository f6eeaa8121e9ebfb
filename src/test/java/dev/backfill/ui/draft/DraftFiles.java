package dev.backfill.ui.draft;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files with tables that nobody has described, and folders with what somebody has written down of them.
public final class DraftFiles {
    private static final String DAYS = " FROM range(DATE '2021-09-01', DATE '2022-01-01', INTERVAL 1 DAY) AS days(d)";

    private DraftFiles() {}

    /// A file with the tables that statements make.
    public static Path of(Path file, List<String> statements) {
        try (DuckDbWarehouse made = DuckDbWarehouse.create(file);
                Session session = made.open()) {
            statements.forEach(s -> session.execute(Sql.of(s)));
        }
        return file;
    }

    /// A shop: orders with two date columns of which the better one is not sure, what is built from them, a table by
    /// weeks, one with a very long name, one that is closed, and one without dates.
    public static Path shop(Path file) {
        return of(
                file,
                List.of(
                        "CREATE SCHEMA raw",
                        "CREATE SCHEMA mart",
                        "CREATE TABLE raw.orders AS SELECT CAST(d AS DATE) AS ordered, CAST(d AS DATE) + CAST(s % 3 AS"
                                + " INTEGER) AS shipped, 'shop ' || s AS shop, s * 3 AS amount, CAST(d AS TIMESTAMP) +"
                                + " INTERVAL 6 HOUR AS loaded_at" + DAYS + ", range(0, 8) AS shops(s)"
                                + " WHERE CAST(d AS DATE) NOT IN (DATE '2021-10-09', DATE '2021-10-10')",
                        "CREATE TABLE mart.daily AS SELECT ordered AS day, shop, SUM(amount) AS amount, MAX(loaded_at)"
                                + " AS built_at FROM raw.orders GROUP BY ALL",
                        "CREATE TABLE mart.weekly AS SELECT CAST(date_trunc('week', ordered) AS DATE) AS week, shop,"
                                + " SUM(amount) AS amount FROM raw.orders GROUP BY ALL",
                        "CREATE TABLE mart.click_session_features_of_a_very_long_name_daily_v1_06_final AS SELECT"
                                + " strftime(CAST(d AS DATE), '%Y%m%d') AS ds, 'p' || p AS product_group_with_a_long_name,"
                                + " p AS n" + DAYS + ", range(0, 5) AS products(p)",
                        "CREATE TABLE raw.closed AS SELECT CAST(d AS DATE) - 400 AS day, 1 AS n" + DAYS,
                        "CREATE TABLE raw.products AS SELECT 'p' || p AS product, p AS price FROM range(0, 5) AS products(p)"));
    }

    /// The SELECTs of the shop.
    public static Path selects(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("mart.daily.sql"),
                "SELECT ordered AS day, shop, SUM(amount) AS amount, MAX(loaded_at) AS built_at FROM raw.orders WHERE"
                        + " ordered >= @from AND ordered < @to GROUP BY ALL");
        Files.writeString(folder.resolve("strange.sql"), "SELECT 1");
        return folder;
    }
}
