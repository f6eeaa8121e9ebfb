package dev.backfill.oracle;

import dev.backfill.model.Grain;
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

    private static final String SHOP_PRODUCT = "shop VARCHAR, product INTEGER, ";

    private WrittenPipelines() {}

    /** The text of a table with columns beside those that all have. */
    private static String table(String name, String columns) {
        return "CREATE TABLE " + name + " (" + columns + ", day DATE, processed_at TIMESTAMP)";
    }

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
                        table("marts.daily", SHOP_PRODUCT + "amount BIGINT"),
                        table("marts.shops", "shop VARCHAR, amount BIGINT"),
                        table("marts.shares", SHOP_PRODUCT + "percent BIGINT")),
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
                        table("marts.daily", SHOP_PRODUCT + "amount BIGINT"),
                        table("marts.trend", SHOP_PRODUCT + "amount BIGINT"),
                        table("marts.change", SHOP_PRODUCT + "amount BIGINT")),
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
                        table("marts.daily", "amount BIGINT"),
                        table("marts.total", "amount BIGINT"),
                        table("marts.level", "amount BIGINT"),
                        table("marts.badge", "badge VARCHAR")),
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
                List.of("INSERT INTO raw.orders VALUES ('s0', 0, TIMESTAMP '" + late
                        + " 10:00', 70, TIMESTAMP '2024-07-15')"));
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
                                + MARCH + "', TIMESTAMP '" + last
                                + "', INTERVAL 1 DAY) t(d) WHERE dayofweek(d) BETWEEN 1"
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
                d -> !WEEKEND.contains(d.getDayOfWeek())
                        && !d.equals(GOOD_FRIDAY)
                        && !d.equals(GOOD_FRIDAY.plusDays(3)),
                List.of(
                        "DELETE FROM marts.clean WHERE ds = 20240328",
                        "UPDATE marts.returns SET points = points + 5, processed_at = TIMESTAMP '2024-04-20' WHERE ds ="
                                + " '2024-04-02'",
                        "INSERT INTO raw.prices VALUES ('t1', '20240315', 9, TIMESTAMP '2024-04-21')"));
    }

    /**
     * Visits by hour, what has changed since the hour before and since yesterday, the days, the weeks, the best week of
     * a month. The night on which clocks are set forward lies within.
     */
    static WrittenPipeline hoursToMonths() {
        LocalDate first = LocalDate.parse("2024-03-28");
        LocalDate last = LocalDate.parse("2024-04-03");
        String visits = "page VARCHAR, visits BIGINT";
        return new WrittenPipeline(
                "hours to months",
                """
                pipeline: visits
                zone: Europe/Berlin
                sources:
                  raw.visits: {date: visited_at, grain: hour, written_at: loaded_at}
                processors:
                  HOURLY:
                    {table: marts.hourly, date: hour, grain: hour, key: page, reads: [raw.visits],
                     expected: {distinct: {table: raw.visits, key: page}}, sql: hourly.sql}
                  CHANGE:
                    {table: marts.change, date: {column: hour, format: "%Y%m%d%H"}, grain: hour, key: page,
                     upstream: [HOURLY, {HOURLY: -1}, {HOURLY: -24}], expected: {same_as: HOURLY}, sql: change.sql}
                  DAILY: {table: marts.daily, date: day, key: page, upstream: [HOURLY], expected: {same_as: HOURLY}, sql: daily.sql}
                  WEEKLY: {table: marts.weekly, date: day, grain: week, key: page, upstream: [DAILY], expected: {same_as: DAILY}, sql: weekly.sql}
                  MONTHLY: {table: marts.monthly, date: day, grain: month, key: page, upstream: [WEEKLY], expected: {same_as: DAILY}, sql: monthly.sql}
                """,
                List.of(
                        "SET TimeZone = 'UTC'",
                        "CREATE SCHEMA raw",
                        "CREATE SCHEMA marts",
                        "CREATE TABLE raw.visits (page VARCHAR, visited_at TIMESTAMP WITH TIME ZONE, loaded_at TIMESTAMP)",
                        "INSERT INTO raw.visits SELECT 'p' || (i % 2), h + INTERVAL (7 * i) MINUTE, CAST(h AS TIMESTAMP) +"
                                + " INTERVAL 1 HOUR FROM range(5) a(i), generate_series(TIMESTAMPTZ '"
                                + first.minusDays(1)
                                + " 23:00:00+00', TIMESTAMPTZ '" + last + " 21:00:00+00', INTERVAL 1 HOUR) t(h)"
                                + " WHERE i < 2 OR (epoch(h) // 3600 * 31 + i * 17) % 3 > 0",
                        "CREATE TABLE marts.hourly (page VARCHAR, visits BIGINT, hour TIMESTAMP, processed_at TIMESTAMP)",
                        "CREATE TABLE marts.change (page VARCHAR, more BIGINT, hour INTEGER, processed_at TIMESTAMP)",
                        table("marts.daily", visits),
                        table("marts.weekly", visits),
                        table("marts.monthly", visits)),
                WrittenPipeline.selectsByGrain(
                        "marts.hourly",
                        Grain.HOUR,
                        "SELECT page, COUNT(*) AS visits, CAST(@from AS TIMESTAMP) AS hour, @processed_at AS processed_at FROM"
                                + " raw.visits WHERE visited_at AT TIME ZONE 'Europe/Berlin' >= @from AND visited_at AT TIME"
                                + " ZONE 'Europe/Berlin' < @to GROUP BY page",
                        "marts.change",
                        Grain.HOUR,
                        "SELECT h.page, 3 * h.visits - COALESCE(MAX(b.visits), 0) - COALESCE(MAX(y.visits), 0) AS more,"
                                + " CAST(strftime(h.hour, '%Y%m%d%H') AS INTEGER) AS hour, @processed_at AS processed_at"
                                + " FROM marts.hourly h LEFT JOIN marts.hourly b ON b.page = h.page AND b.hour = h.hour -"
                                + " INTERVAL 1 HOUR LEFT JOIN marts.hourly y ON y.page = h.page AND y.hour = h.hour -"
                                + " INTERVAL 24 HOUR WHERE h.hour = @from GROUP BY h.page, h.visits, h.hour",
                        "marts.daily",
                        Grain.DAY,
                        "SELECT page, SUM(visits) AS visits, CAST(@date AS DATE) AS day, @processed_at AS processed_at FROM"
                                + " marts.hourly WHERE hour >= @from AND hour < @to GROUP BY page",
                        "marts.weekly",
                        Grain.WEEK,
                        "SELECT page, SUM(visits) AS visits, CAST(@date AS DATE) AS day, @processed_at AS processed_at FROM"
                                + " marts.daily WHERE day >= @from AND day < @to GROUP BY page",
                        "marts.monthly",
                        Grain.MONTH,
                        "SELECT page, MAX(visits) AS visits, CAST(@date AS DATE) AS day, @processed_at AS processed_at FROM"
                                + " marts.weekly WHERE day > CAST(@from AS DATE) - 7 AND day < @to GROUP BY page"),
                first,
                last,
                _ -> true,
                List.of(
                        "DELETE FROM marts.hourly WHERE hour = TIMESTAMP '2024-03-29 05:00:00'",
                        "UPDATE marts.daily SET visits = visits - 3, processed_at = TIMESTAMP '2024-04-20' WHERE day = DATE"
                                + " '2024-03-29'",
                        "INSERT INTO marts.change SELECT * FROM marts.change WHERE hour = 2024033117",
                        "DELETE FROM marts.hourly WHERE hour = TIMESTAMP '2024-04-01 23:00:00' AND page = 'p1'",
                        "INSERT INTO raw.visits VALUES ('p0', TIMESTAMPTZ '2024-04-02 10:30:00+00', TIMESTAMP '2024-04-21')"));
    }
}
