package dev.backfill.oracle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Pipelines as they are written in the field, none with more than 20 lines. */
final class WrittenPipelines {
    private static final LocalDate MARCH = LocalDate.parse("2024-03-01");
    private static final LocalDate GOOD_FRIDAY = LocalDate.parse("2024-03-29");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private static final List<String> ORDERS = List.of(
            "CREATE SCHEMA raw",
            "CREATE SCHEMA marts",
            "CREATE TABLE raw.orders (shop VARCHAR, product INTEGER, ordered_at TIMESTAMP, amount INTEGER,"
                    + " loaded_at TIMESTAMP)");

    private WrittenPipelines() {}

    private static List<String> orders(LocalDate first, LocalDate last, String... tables) {
        List<String> made = new ArrayList<>(ORDERS);
        made.add("INSERT INTO raw.orders SELECT 's' || (s % 2), s // 2, d + INTERVAL 9 HOUR,"
                + " (epoch(d) // 86400 * 31 + s * 17) % 97, d + INTERVAL 25 HOUR FROM range(4) a(s),"
                + " generate_series(TIMESTAMP '" + first + "', TIMESTAMP '" + last + "', INTERVAL 1 DAY) t(d)");
        made.addAll(List.of(tables));
        return made;
    }

    /** Keys of two columns, and what is added up of them. */
    static WrittenPipeline compositeKeys() {
        LocalDate last = MARCH.plusDays(20);
        return new WrittenPipeline(
                "composite keys",
                """
                pipeline: shop
                sources:
                  raw.orders: {date: ordered_at, written_at: loaded_at}
                processors:
                  DAILY:
                    {table: marts.daily, date: day, key: [shop, product], reads: [raw.orders],
                     expected: {distinct: {table: raw.orders, key: [shop, product]}}, sql: daily.sql}
                  SHOPS:
                    {table: marts.shops, date: day, key: shop, upstream: [DAILY],
                     expected: {distinct: {table: raw.orders, key: shop}}, sql: shops.sql}
                  SHARES:
                    {table: marts.shares, date: day, key: [shop, product], upstream: [DAILY, SHOPS],
                     expected: {same_as: DAILY}, sql: shares.sql}
                """,
                orders(
                        MARCH,
                        last,
                        "CREATE TABLE marts.daily (shop VARCHAR, product INTEGER, day DATE, amount BIGINT, processed_at TIMESTAMP)",
                        "CREATE TABLE marts.shops (shop VARCHAR, day DATE, amount BIGINT, processed_at TIMESTAMP)",
                        "CREATE TABLE marts.shares (shop VARCHAR, product INTEGER, day DATE, percent BIGINT, processed_at TIMESTAMP)"),
                WrittenPipeline.selects(
                        "marts.daily",
                        DAILY_SQL,
                        "marts.shops",
                        "SELECT shop, day, SUM(amount) AS amount, @processed_at AS processed_at FROM marts.daily"
                                + " WHERE day = @date GROUP BY shop, day",
                        "marts.shares",
                        "SELECT d.shop, d.product, d.day, 100 * d.amount // NULLIF(s.amount, 0) AS percent,"
                                + " @processed_at AS processed_at FROM marts.daily d JOIN marts.shops s USING (shop, day)"
                                + " WHERE d.day = @date"),
                MARCH,
                last,
                _ -> true,
                List.of(
                        "DELETE FROM marts.daily WHERE day = DATE '2024-03-08' AND product = 1",
                        "INSERT INTO marts.shares SELECT * FROM marts.shares WHERE day = DATE '2024-03-10'",
                        "INSERT INTO raw.orders VALUES ('s1', 1, TIMESTAMP '2024-03-15 10:00', 70, TIMESTAMP '2024-04-01')",
                        "DELETE FROM marts.shops WHERE day = DATE '2024-03-18'"));
    }

    private static final String DAILY_SQL = "SELECT shop, product, CAST(@date AS DATE) AS day, SUM(amount) AS amount,"
            + " @processed_at AS processed_at FROM raw.orders WHERE CAST(ordered_at AS DATE) = @date GROUP BY shop,"
            + " product";

    /** A window of seven days and what has changed since yesterday. */
    static WrittenPipeline windowAndLag() {
        LocalDate last = MARCH.plusDays(25);
        return new WrittenPipeline(
                "window and lag",
                """
                pipeline: trends
                sources:
                  raw.orders: {date: ordered_at, written_at: loaded_at}
                processors:
                  DAILY:
                    {table: marts.daily, date: day, key: [shop, product], reads: [raw.orders],
                     expected: {distinct: {table: raw.orders, key: [shop, product]}}, sql: daily.sql}
                  TREND:
                    {table: marts.trend, date: day, key: [shop, product], upstream: [{DAILY: -6..0}],
                     expected: {same_as: DAILY}, sql: trend.sql}
                  CHANGE:
                    {table: marts.change, date: day, key: [shop, product], upstream: [TREND, {TREND: -1}],
                     expected: {same_as: DAILY}, sql: change.sql}
                """,
                orders(
                        MARCH,
                        last,
                        "CREATE TABLE marts.daily (shop VARCHAR, product INTEGER, day DATE, amount BIGINT, processed_at TIMESTAMP)",
                        "CREATE TABLE marts.trend (shop VARCHAR, product INTEGER, day DATE, amount BIGINT, processed_at TIMESTAMP)",
                        "CREATE TABLE marts.change (shop VARCHAR, product INTEGER, day DATE, amount BIGINT, processed_at TIMESTAMP)"),
                WrittenPipeline.selects(
                        "marts.daily",
                        DAILY_SQL,
                        "marts.trend",
                        "SELECT shop, product, CAST(@date AS DATE) AS day, SUM(amount) AS amount, @processed_at AS"
                                + " processed_at FROM marts.daily WHERE day BETWEEN CAST(@date AS DATE) - 6 AND @date"
                                + " GROUP BY shop, product",
                        "marts.change",
                        "SELECT t.shop, t.product, t.day, t.amount - COALESCE(y.amount, 0) AS amount, @processed_at AS"
                                + " processed_at FROM marts.trend t LEFT JOIN marts.trend y ON y.shop = t.shop AND"
                                + " y.product = t.product AND y.day = t.day - 1 WHERE t.day = @date"),
                MARCH,
                last,
                _ -> true,
                List.of(
                        "DELETE FROM marts.daily WHERE day = DATE '2024-03-05'",
                        "UPDATE marts.trend SET amount = amount - 11, processed_at = TIMESTAMP '2024-03-30' WHERE day"
                                + " BETWEEN DATE '2024-03-05' AND DATE '2024-03-11'",
                        "INSERT INTO raw.orders VALUES ('s0', 0, TIMESTAMP '2024-03-17 10:00', 70, TIMESTAMP '2024-04-01')"));
    }

    /** A running total, the level that it has reached, and what is made of that; a row of one date comes late. */
    static WrittenPipeline runningTotal(LocalDate first, LocalDate late, LocalDate last) {
        return new WrittenPipeline(
                "running total",
                """
                pipeline: totals
                sources:
                  raw.orders: {date: ordered_at, written_at: loaded_at}
                processors:
                  DAILY: {table: marts.daily, date: day, reads: [raw.orders], expected: {fixed: 1}, sql: daily.sql}
                  TOTAL: {table: marts.total, date: day, upstream: [DAILY, {self: -1}], expected: {fixed: 1}, sql: total.sql}
                  LEVEL: {table: marts.level, date: day, upstream: [TOTAL], expected: {fixed: 1}, sql: level.sql}
                  BADGE: {table: marts.badge, date: day, upstream: [LEVEL], expected: {fixed: 1}, sql: badge.sql}
                """,
                orders(
                        first,
                        last,
                        "CREATE TABLE marts.daily (day DATE, amount BIGINT, processed_at TIMESTAMP)",
                        "CREATE TABLE marts.total (day DATE, amount BIGINT, processed_at TIMESTAMP)",
                        "CREATE TABLE marts.level (day DATE, amount BIGINT, processed_at TIMESTAMP)",
                        "CREATE TABLE marts.badge (day DATE, badge VARCHAR, processed_at TIMESTAMP)"),
                WrittenPipeline.selects(
                        "marts.daily",
                        "SELECT CAST(@date AS DATE) AS day, SUM(amount) AS amount, @processed_at AS processed_at FROM"
                                + " raw.orders WHERE CAST(ordered_at AS DATE) = @date HAVING COUNT(*) > 0",
                        "marts.total",
                        "SELECT d.day, d.amount + COALESCE(t.amount, 0) AS amount, @processed_at AS processed_at FROM"
                                + " marts.daily d LEFT JOIN marts.total t ON t.day = d.day - 1 WHERE d.day = @date",
                        "marts.level",
                        "SELECT day, amount // 10000 AS amount, @processed_at AS processed_at FROM marts.total WHERE day"
                                + " = @date",
                        "marts.badge",
                        "SELECT day, 'level ' || amount AS badge, @processed_at AS processed_at FROM marts.level WHERE"
                                + " day = @date"),
                first,
                last,
                _ -> true,
                List.of("INSERT INTO raw.orders VALUES ('s0', 0, TIMESTAMP '" + late + " 10:00', 70, TIMESTAMP '2024-07-15')"));
    }

    /** Prices of business days, dated by texts and by numbers, and the returns since the last trading day. */
    static WrittenPipeline businessDays() {
        LocalDate last = LocalDate.parse("2024-04-12");
        return new WrittenPipeline(
                "business days",
                """
                pipeline: prices
                calendar: {weekdays, except: [2024-03-29, 2024-04-01]}
                sources:
                  raw.prices: {date: {column: ds, format: "%Y%m%d"}, written_at: loaded_at}
                processors:
                  CLEAN:
                    {table: marts.clean, date: {column: ds, format: "%Y%m%d"}, key: ticker, reads: [raw.prices],
                     expected: {distinct: {table: raw.prices, key: ticker}}, sql: clean.sql}
                  RETURNS:
                    {table: marts.returns, date: {column: ds, format: "%Y-%m-%d"}, key: ticker,
                     upstream: [CLEAN, {CLEAN: -1 due}], expected: {same_as: CLEAN}, sql: returns.sql}
                """,
                List.of(
                        "CREATE SCHEMA raw",
                        "CREATE SCHEMA marts",
                        "CREATE TABLE raw.prices (ticker VARCHAR, ds VARCHAR, price BIGINT, loaded_at TIMESTAMP)",
                        "INSERT INTO raw.prices SELECT 't' || s, strftime(d, '%Y%m%d'), 100 + (epoch(d) // 86400 * 31 + s"
                                + " * 17) % 97, d + INTERVAL 25 HOUR FROM range(3) a(s), generate_series(TIMESTAMP '"
                                + MARCH + "', TIMESTAMP '" + last + "', INTERVAL 1 DAY) t(d) WHERE dayofweek(d) BETWEEN 1"
                                + " AND 5 AND d NOT IN (TIMESTAMP '2024-03-29', TIMESTAMP '2024-04-01')",
                        "CREATE TABLE marts.clean (ticker VARCHAR, ds INTEGER, price BIGINT, processed_at TIMESTAMP)",
                        "CREATE TABLE marts.returns (ticker VARCHAR, ds VARCHAR, points BIGINT, processed_at TIMESTAMP)"),
                WrittenPipeline.selects(
                        "marts.clean",
                        "SELECT ticker, CAST(ds AS INTEGER) AS ds, SUM(price) AS price, @processed_at AS processed_at FROM"
                                + " raw.prices WHERE ds = strftime(CAST(@date AS DATE), '%Y%m%d') GROUP BY ticker, ds",
                        "marts.returns",
                        "SELECT c.ticker, strftime(CAST(@date AS DATE), '%Y-%m-%d') AS ds, c.price - COALESCE(y.price, 0)"
                                + " AS points, @processed_at AS processed_at FROM marts.clean c LEFT JOIN marts.clean y"
                                + " ON y.ticker = c.ticker AND y.ds = (SELECT MAX(ds) FROM marts.clean WHERE ds <"
                                + " CAST(strftime(CAST(@date AS DATE), '%Y%m%d') AS INTEGER)) WHERE c.ds ="
                                + " CAST(strftime(CAST(@date AS DATE), '%Y%m%d') AS INTEGER)"),
                MARCH,
                last,
                d -> !WEEKEND.contains(d.getDayOfWeek()) && !d.equals(GOOD_FRIDAY) && !d.equals(GOOD_FRIDAY.plusDays(3)),
                List.of(
                        "DELETE FROM marts.clean WHERE ds = 20240328",
                        "UPDATE marts.returns SET points = points + 5, processed_at = TIMESTAMP '2024-04-20' WHERE ds ="
                                + " '2024-04-02'",
                        "INSERT INTO raw.prices VALUES ('t1', '20240315', 9, TIMESTAMP '2024-04-21')"));
    }
}
