package dev.backfill.cli;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A DuckDB file as somebody has it who has never heard of the console: orders by the second, prices of trading days in
 * texts, sales of a day by shop and product, their trend over seven days, the weeks, the returns since the last trading
 * day; and the SELECTs that fill four of them.
 */
final class ShopFile {
    private static final Map<String, String> SELECTS =
            Map.of("marts/daily.sql", """
                -- the sales of a day
                SELECT o.shop, o.product, CAST(@date AS DATE) AS day, SUM(o.amount) AS amount, @processed_at AS built_at
                FROM raw.orders o
                WHERE CAST(o.ordered_at AS DATE) = @date
                GROUP BY o.shop, o.product
                """, "marts.trend_7d.sql", """
                WITH recent AS (SELECT * FROM marts.daily WHERE day BETWEEN CAST(@date AS DATE) - 6 AND @date)
                SELECT t.shop, t.product, t.day,
                  (SELECT AVG(r.amount) FROM recent r WHERE r.shop = t.shop AND r.product = t.product) AS avg_amount,
                  @processed_at AS built_at
                FROM marts.daily t WHERE t.day = @date
                """, "weekly.sql", """
                SELECT shop, CAST(date_trunc('week', day) AS DATE) AS week_start, SUM(amount) AS amount, @processed_at AS built_at
                FROM marts.daily
                WHERE day >= @from AND day < @to
                GROUP BY ALL
                """, "returns.sql", """
                SELECT p.ticker, strftime(CAST(@date AS DATE), '%Y-%m-%d') AS ds, p.close / y.close - 1 AS ret,
                  @processed_at AS built_at
                FROM raw.prices p
                LEFT JOIN raw.prices y ON y.ticker = p.ticker
                  AND y.ds = (SELECT max(ds) FROM raw.prices WHERE ds < strftime(CAST(@date AS DATE), '%Y%m%d'))
                WHERE p.ds = strftime(CAST(@date AS DATE), '%Y%m%d')
                """);

    private static final List<String> TABLES = List.of(
            "CREATE SCHEMA raw",
            "CREATE SCHEMA marts",
            """
            CREATE TABLE raw.orders AS
            SELECT row_number() OVER () AS order_id, shop, product,
              d + to_minutes(CAST((i * 137 + s * 61 + p * 29) % 1400 AS INTEGER)) AS ordered_at,
              10 + (i * 31 + s * 7 + epoch(d) // 86400 * 3) % 90 AS amount, d + INTERVAL 26 HOUR AS loaded_at
            FROM generate_series(TIMESTAMP '2021-11-01', TIMESTAMP '2022-01-31', INTERVAL 1 DAY) t(d),
              (VALUES ('berlin', 1), ('paris', 2)) a(shop, s), (VALUES ('tea', 1), ('coffee', 2), ('cake', 3)) b(product, p),
              range(3) r(i)
            """,
            """
            CREATE TABLE raw.prices AS
            SELECT ticker, strftime(d, '%Y%m%d') AS ds, 100.5 + (epoch(d) // 86400 * 31 + n * 17) % 97 AS close,
              d + INTERVAL 20 HOUR AS loaded_at
            FROM generate_series(TIMESTAMP '2021-11-01', TIMESTAMP '2022-01-31', INTERVAL 1 DAY) t(d),
              (VALUES ('AAA', 1), ('BBB', 2), ('CCC', 3)) a(ticker, n)
            WHERE isodow(d) < 6 AND d <> TIMESTAMP '2021-12-24'
            """,
            """
            CREATE TABLE marts.daily AS
            SELECT shop, product, CAST(ordered_at AS DATE) AS day, SUM(amount) AS amount,
              CAST(ordered_at AS DATE) + INTERVAL 27 HOUR AS built_at
            FROM raw.orders GROUP BY ALL
            """,
            """
            CREATE TABLE marts.trend_7d AS
            SELECT t.shop, t.product, t.day, (SELECT AVG(r.amount) FROM marts.daily r WHERE r.shop = t.shop
              AND r.product = t.product AND r.day BETWEEN t.day - 6 AND t.day) AS avg_amount,
              t.day + INTERVAL 28 HOUR AS built_at
            FROM marts.daily t
            """,
            """
            CREATE TABLE marts.weekly AS
            SELECT shop, CAST(date_trunc('week', day) AS DATE) AS week_start, SUM(amount) AS amount,
              MAX(day) + INTERVAL 28 HOUR AS built_at
            FROM marts.daily GROUP BY ALL
            """,
            """
            CREATE TABLE marts.returns AS
            SELECT ticker, strftime(strptime(ds, '%Y%m%d'), '%Y-%m-%d') AS ds,
              close / lag(close) OVER (PARTITION BY ticker ORDER BY ds) - 1 AS ret,
              strptime(ds, '%Y%m%d') + INTERVAL 21 HOUR AS built_at
            FROM raw.prices
            """,
            "CREATE TABLE shops AS SELECT 'berlin' AS shop, 'DE' AS country",
            "CREATE VIEW marts.best AS SELECT * FROM marts.daily");

    private final Path file;

    private ShopFile(Path file) {
        this.file = file;
    }

    /** Makes `shop.duckdb` in a folder, and the SELECTs below `sql/`. */
    static ShopFile in(Path folder) {
        Path file = folder.resolve("shop.duckdb");
        DuckDbWarehouse.create(file).close();
        SELECTS.forEach((name, text) -> {
            try {
                Files.createDirectories(folder.resolve("sql").resolve(name).getParent());
                Files.writeString(folder.resolve("sql").resolve(name), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new ShopFile(file).run(TABLES.toArray(String[]::new));
    }

    ShopFile run(String... statements) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(file);
                Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
        return this;
    }

    String file() {
        return file.toString();
    }

    String selects() {
        return file.resolveSibling("sql").toString();
    }
}
