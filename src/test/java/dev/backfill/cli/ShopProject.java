package dev.backfill.cli;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of a [ShopFile] in a BigQuery project, and the SELECTs that fill them as BigQuery wants them. */
final class ShopProject {
    private static final Map<String, String> TYPES =
            Map.of("BIGINT", "INT64", "INTEGER", "INT64", "HUGEINT", "INT64", "VARCHAR", "STRING", "DOUBLE", "FLOAT64");

    private static final Map<String, String> PARTS =
            Map.of("marts.daily", " PARTITION BY day", "marts.trend_7d", " PARTITION BY day");

    /** With `PROJECT` for the project. */
    private static final Map<String, String> SELECTS =
            Map.of("marts/daily.sql", """
                -- the sales of a day
                SELECT o.shop, o.product, @date AS day, SUM(o.amount) AS amount, @processed_at AS built_at
                FROM `PROJECT.raw.orders` o
                WHERE DATE(o.ordered_at) = @date
                GROUP BY o.shop, o.product
                """, "marts.trend_7d.sql", """
                WITH recent AS (SELECT * FROM `PROJECT`.marts.daily WHERE day BETWEEN DATE_SUB(@date, INTERVAL 6 DAY) AND @date)
                SELECT t.shop, t.product, t.day,
                  (SELECT AVG(r.amount) FROM recent r WHERE r.shop = t.shop AND r.product = t.product) AS avg_amount,
                  @processed_at AS built_at
                FROM PROJECT.marts.daily t WHERE t.day = @date
                """, "weekly.sql", """
                SELECT shop, DATE_TRUNC(day, WEEK(MONDAY)) AS week_start, SUM(amount) AS amount, @processed_at AS built_at
                FROM marts.daily
                WHERE DATE_TRUNC(day, WEEK(MONDAY)) = @from
                GROUP BY shop, week_start
                """, "returns.sql", """
                SELECT p.ticker, FORMAT_DATE('%Y-%m-%d', @date) AS ds, p.close / y.close - 1 AS ret,
                  @processed_at AS built_at
                FROM raw.prices p
                LEFT JOIN raw.prices y ON y.ticker = p.ticker
                  AND y.ds = (SELECT MAX(ds) FROM raw.prices WHERE ds < FORMAT_DATE('%Y%m%d', @date))
                WHERE p.ds = FORMAT_DATE("%Y%m%d", @date)
                """);

    private ShopProject() {}

    /** Brings the tables of the file into a project. */
    static void copy(ShopFile shop, String project, URI endpoint) {
        try (DuckDbWarehouse file = DuckDbWarehouse.open(Path.of(shop.file()));
                Session from = file.look();
                BigQueryWarehouse warehouse =
                        BigQueryWarehouse.open(BigQueryConnection.usual(project).at(endpoint), Set.of());
                Session to = warehouse.open()) {
            to.execute(Sql.of("CREATE SCHEMA raw"));
            to.execute(Sql.of("CREATE SCHEMA marts"));
            for (String name :
                    List.of("raw.orders", "raw.prices", "marts.daily", "marts.trend_7d", "marts.weekly", "marts.returns")) {
                TableName table = TableName.parse(name);
                Map<String, String> columns = new LinkedHashMap<>();
                from.columns(table).forEach((column, type) -> columns.put(column, TYPES.getOrDefault(type, type)));
                List<String> defined = new ArrayList<>();
                columns.forEach((column, type) -> defined.add(column + " " + type));
                to.execute(Sql.of("CREATE TABLE " + name + " (" + String.join(", ", defined) + ")"
                        + PARTS.getOrDefault(name, "")));
                List<@Nullable Object[]> rows = new ArrayList<>();
                for (Row row : from.query(Sql.of("SELECT * FROM " + name))) {
                    rows.add(columns.keySet().stream().map(row::get).toArray());
                }
                to.append(table, List.copyOf(columns.keySet()), rows);
            }
            to.execute(Sql.of("CREATE TABLE raw.shops AS SELECT 'berlin' AS shop, 'DE' AS country"));
            to.execute(Sql.of("CREATE VIEW marts.best AS SELECT * FROM `" + project + ".marts.daily`"));
        }
    }

    /** Writes the SELECTs into a folder. */
    static Path selects(Path folder, String project) {
        SELECTS.forEach((name, text) -> {
            try {
                Files.createDirectories(folder.resolve(name).getParent());
                Files.writeString(folder.resolve(name), text.replace("PROJECT", project));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }
}
