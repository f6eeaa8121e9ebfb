package dev.backfill.workspace.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.DraftedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SELECTs say of the periods that they read, in the ways in which people write that. */
class DraftedSelectsTest {
    private static final String DAY = "CAST(@date AS DATE)";

    @TempDir
    private Path folder;

    /** By what is read: the SELECT. */
    private static Map<String, List<String>> selects() {
        Map<String, List<String>> by = new LinkedHashMap<>();
        by.put(
                "marts.daily -6..0",
                List.of(
                        "SELECT shop, " + DAY + " AS day, SUM(amount) AS v FROM marts.daily WHERE day BETWEEN " + DAY
                                + " - 6 AND @date GROUP BY shop",
                        "SELECT shop, @date AS day, SUM(amount) AS v FROM marts.daily d WHERE d.day > " + DAY
                                + " - INTERVAL 7 DAY AND d.day <= @date GROUP BY shop",
                        "WITH recent AS (SELECT * FROM marts.daily WHERE day BETWEEN " + DAY
                                + " - 6 AND @date) SELECT r.shop, @date AS day, SUM(r.amount) AS v FROM recent r GROUP"
                                + " BY 1",
                        "SELECT t.shop, t.day, (SELECT AVG(r.amount) FROM marts.daily r WHERE r.shop = t.shop AND"
                                + " r.day BETWEEN t.day - 6 AND t.day) AS v FROM marts.daily t WHERE t.day = @date",
                        "SELECT shop, day, AVG(amount) OVER (PARTITION BY shop ORDER BY day ROWS BETWEEN 6 PRECEDING"
                                + " AND CURRENT ROW) AS v FROM marts.daily",
                        "SELECT * FROM (SELECT shop, day, AVG(amount) OVER (PARTITION BY shop ORDER BY day RANGE"
                                + " BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW) AS v FROM marts.daily) WHERE day ="
                                + " @date"));
        by.put("marts.daily -5..0", seriesOfDates("d.day BETWEEN p.b - INTERVAL 5 DAY AND p.b"));
        by.put("marts.daily -2", seriesOfDates("d.day = CAST(p.b AS DATE) - 2"));
        by.put(
                "marts.daily 0",
                List.of(
                        "SELECT shop, day, SUM(amount) AS v FROM marts.daily WHERE day >= @from AND day < @to GROUP BY"
                                + " ALL",
                        "SELECT shop, day, SUM(amount) AS v FROM marts.daily GROUP BY ALL",
                        "SELECT s.shop, d.day, d.amount AS v FROM (SELECT DISTINCT shop FROM marts.daily WHERE day ="
                                + " @date) s JOIN marts.daily d USING (shop) WHERE d.day = @date",
                        "SELECT shop, day, v FROM (SELECT shop, day, row_number() OVER (PARTITION BY shop, day ORDER"
                                + " BY amount) AS v FROM marts.daily) x WHERE x.day = @date",
                        // A view and a union.
                        "SELECT shop, day, amount AS v FROM marts.seen WHERE day = @date UNION ALL SELECT shop, day, 0"
                                + " FROM marts.daily WHERE day = @date",
                        "SELECT shop, day, 1 AS v FROM marts.daily d WHERE day = @date AND EXISTS (SELECT 1 FROM"
                                + " marts.daily e WHERE e.day = d.day AND e.shop <> d.shop)"));
        by.put(
                "marts.daily -1",
                List.of(
                        "SELECT shop, @date AS day, amount AS v FROM marts.daily WHERE day = " + DAY + " - 1",
                        "SELECT shop, day + 1 AS day, amount AS v FROM marts.daily",
                        "SELECT shop, @date AS day, amount AS v FROM marts.daily WHERE day = (SELECT MAX(day) FROM"
                                + " marts.daily WHERE day < @date)"));
        by.put(
                "marts.daily -1, marts.daily 0",
                List.of("SELECT t.shop, t.day, t.amount - y.amount AS v FROM marts.daily t LEFT JOIN marts.daily y ON"
                        + " y.shop = t.shop AND y.day = t.day - 1 WHERE t.day = @date"));
        by.put(
                "marts.daily -1..0",
                List.of("SELECT shop, day, amount - LAG(amount) OVER (PARTITION BY shop ORDER BY day) AS v FROM"
                        + " marts.daily"));
        by.put(
                "marts.daily -7, marts.daily 0",
                List.of("SELECT shop, @date AS day, SUM(amount) AS v FROM marts.daily WHERE day IN (" + DAY + ", " + DAY
                        + " - 7) GROUP BY shop"));
        by.put(
                "marts.daily ..-1",
                List.of("SELECT shop, @date AS day, SUM(amount) AS v FROM marts.daily WHERE day < @date GROUP BY"
                        + " shop"));
        by.put(
                "raw.orders 0",
                List.of(
                        "SELECT shop, CAST(ordered_at AS DATE) AS day, SUM(amount) AS v FROM raw.orders WHERE"
                                + " CAST(ordered_at AS DATE) = @date GROUP BY ALL",
                        "SELECT shop, @date AS day, SUM(amount) AS v FROM raw.orders WHERE ordered_at >= @from AND"
                                + " ordered_at < @to GROUP BY ALL",
                        "SELECT shop, strptime(strftime(ordered_at, '%Y%m%d'), '%Y%m%d')::DATE AS day, COUNT(*) AS v"
                                + " FROM raw.orders GROUP BY ALL"));
        by.put(
                "raw.prices -4..0 due",
                List.of("SELECT 's0' AS shop, @date AS day, AVG(price) AS v FROM raw.prices WHERE ds IN (SELECT"
                        + " DISTINCT ds FROM raw.prices WHERE"
                        + " ds <="
                        + " strftime(" + DAY + ", '%Y%m%d') ORDER BY ds DESC LIMIT 5)"));
        return by;
    }

    /** SELECTs of several periods at once, which make the dates of these periods themselves. */
    private static List<String> seriesOfDates(String condition) {
        String series =
                "generate_series(CAST(@from AS TIMESTAMP), CAST(@to AS TIMESTAMP) - INTERVAL 1 SECOND, INTERVAL 1 DAY)";
        String select = "SELECT d.shop, CAST(p.b AS DATE) AS day, SUM(d.amount) AS v FROM ";
        String join = " p JOIN marts.daily d ON " + condition + " GROUP BY ALL";
        return List.of(
                select + series + " p(b) JOIN marts.daily d ON " + condition + " GROUP BY ALL",
                select + "(SELECT range AS b FROM range(CAST(@from AS DATE), @to, INTERVAL 1 DAY))" + join,
                "WITH dates AS (SELECT unnest(" + series + ") AS b) " + select + "dates" + join,
                "WITH dates AS (SELECT CAST(u.b AS DATE) AS b FROM unnest(" + series + ") u(b)) " + select + "dates"
                        + join,
                "WITH RECURSIVE dates AS (SELECT CAST(@from AS DATE) AS b UNION ALL SELECT CAST(b + 1 AS DATE) FROM"
                        + " dates WHERE b + 1 < CAST(@to AS DATE)) " + select + "dates" + join,
                // A row of each date beside it, and more dates than are asked for.
                "SELECT x.shop, CAST(p.b AS DATE) AS day, x.v FROM " + series + " p(b), LATERAL (SELECT d.shop,"
                        + " SUM(d.amount) AS v FROM marts.daily d WHERE " + condition + " GROUP BY ALL) x",
                select + "generate_series(TIMESTAMP '2024-01-01', TIMESTAMP '2024-12-31', INTERVAL 1 DAY) p(b)"
                        + " JOIN marts.daily d ON " + condition + " WHERE p.b >= @from AND p.b < @to GROUP BY ALL");
    }

    @Test
    void whatIsReadIsFoundHoweverItIsWritten() throws IOException {
        Path file = folder.resolve("shop.duckdb");
        Path sql = Files.createDirectories(folder.resolve("sql/out"));
        Map<String, String> expected = new LinkedHashMap<>();
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            List.of(
                            "CREATE SCHEMA raw",
                            "CREATE SCHEMA marts",
                            "CREATE SCHEMA out",
                            "CREATE TABLE raw.orders AS SELECT 's' || s AS shop, d + to_minutes(CAST((i * 137 + s *"
                                    + " 61) % 1400 AS INTEGER)) AS ordered_at, i + s AS amount FROM"
                                    + " generate_series(TIMESTAMP '2024-01-01', TIMESTAMP '2024-02-29', INTERVAL 1 DAY)"
                                    + " t(d), range(3) a(s), range(4) b(i)",
                            "CREATE TABLE raw.prices AS SELECT t AS ticker, strftime(d, '%Y%m%d') AS ds, t + 1.5 AS"
                                    + " price FROM generate_series(TIMESTAMP '2024-01-01', TIMESTAMP '2024-02-29',"
                                    + " INTERVAL 1 DAY) g(d), range(2) a(t) WHERE isodow(d) < 6",
                            "CREATE TABLE marts.daily AS SELECT shop, CAST(ordered_at AS DATE) AS day, SUM(amount) AS"
                                    + " amount FROM raw.orders GROUP BY ALL",
                            "CREATE VIEW marts.seen AS SELECT * FROM marts.daily WHERE amount > 0")
                    .forEach(s -> session.execute(Sql.of(s)));
            selects()
                    .forEach((reads, all) -> all.forEach(select -> {
                        String name = "t" + (expected.size() + 1);
                        session.execute(Sql.of(
                                "CREATE TABLE out." + name + " AS SELECT shop, day, amount AS v FROM marts.daily"));
                        write(sql.resolve(name + ".sql"), select);
                        expected.put(select, reads);
                    }));
        }

        Draft draft = DraftedWorkspace.of(new DuckDbEngine().to(file), null, null)
                .draft(tables -> List.of(new SelectFiles(sql, tables)), () -> Instant.parse("2024-03-01T08:00:00Z"))
                .draft();

        Map<String, String> found = new LinkedHashMap<>();
        int i = 0;
        for (String select : expected.keySet()) {
            i++;
            found.put(
                    select,
                    draft.table(new TableName("out", "t" + i)).orElseThrow().inputs().stream()
                            .map(input ->
                                    input.value().table() + " " + input.value().mapping())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        found.entrySet().removeIf(e -> e.getValue().equals(expected.get(e.getKey())));
        assertThat(found).as("what is read, otherwise than expected").isEmpty();
    }

    /** A join with dates that the SELECT makes: what it reads of a table is for a person to say. */
    @Test
    void whereNoConditionBoundsTheDatesTheGuessIsDoubtful() throws IOException {
        Path file = folder.resolve("shop.duckdb");
        Path sql = Files.createDirectory(folder.resolve("sql"));
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE TABLE orders AS SELECT 's' || s % 3 AS shop, DATE '2024-01-01'"
                    + " + CAST(s // 9 AS INTEGER) AS day, s AS amount FROM range(270) r(s)"));
            session.execute(
                    Sql.of("CREATE TABLE daily AS SELECT shop, day, SUM(amount) AS total FROM orders GROUP BY ALL"));
        }
        write(
                sql.resolve("daily.sql"),
                "SELECT o.shop, CAST(p.d AS DATE) AS day, SUM(o.amount) AS total"
                        + " FROM (VALUES (CAST(@from AS DATE))) p(d) JOIN orders o"
                        + " ON o.day BETWEEN p.d - INTERVAL 6 DAY AND p.d GROUP BY ALL");

        Draft draft = DraftedWorkspace.of(new DuckDbEngine().to(file), null, null)
                .draft(tables -> List.of(new SelectFiles(sql, tables)), () -> Instant.parse("2024-01-31T08:00:00Z"))
                .draft();

        assertThat(draft.table(TableName.parse("daily")).orElseThrow().inputs())
                .singleElement()
                .matches(Guess::isDoubtful);
    }

    @Test
    void whatCannotBeTakenApartIsGuessedFromKeysAndDatesAndCannotBeRun() throws IOException {
        Path file = folder.resolve("shop.duckdb");
        Path sql = Files.createDirectory(folder.resolve("sql"));
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            List.of(
                            "CREATE TABLE orders AS SELECT 's' || s % 3 AS shop, DATE '2024-01-01' + CAST(s // 9 AS"
                                    + " INTEGER) AS day, s AS amount FROM range(270) r(s)",
                            "CREATE TABLE other AS SELECT DATE '2024-01-01' + CAST(s AS INTEGER) AS day FROM range(30)"
                                    + " r(s)",
                            "CREATE TABLE daily AS SELECT shop, day, SUM(amount) AS total FROM orders GROUP BY ALL",
                            "CREATE TABLE hourly AS SELECT TIMESTAMP '2024-01-01' + to_hours(CAST(s AS INTEGER)) AS"
                                    + " hour, s AS clicks FROM range(480) r(s)",
                            "CREATE TABLE clicks AS SELECT TIMESTAMP '2024-01-01' + to_seconds(s * 977) AS clicked_at"
                                    + " FROM range(1768) r(s)")
                    .forEach(s -> session.execute(Sql.of(s)));
        }
        write(
                sql.resolve("daily.sql"),
                "SELECT shop, day, SUM(amount) FROM orders WHERE day = '{{ ds }}' GROUP {{ by }}");
        write(
                sql.resolve("hourly.sql"),
                "SELECT @from AS hour, COUNT(*) AS clicks FROM clicks WHERE clicked_at >= @from AND clicked_at < @to");
        write(sql.resolve("other.sql"), "SELECT DISTINCT day FROM orders");
        write(sql.resolve("nobody.sql"), "SELECT 1");
        SelectFiles files = new SelectFiles(sql, List.of(entry("daily"), entry("hourly"), entry("other")));

        DraftText text = DraftedWorkspace.of(new DuckDbEngine().to(file), null, null)
                .draft(_ -> List.of(files), () -> Instant.parse("2024-01-31T08:00:00Z"));

        assertThat(files.strange())
                .containsExactly("nobody.sql: no table is called so, and none has the columns that it gives");
        assertThat(text.yaml().lines().map(line -> line.replaceFirst("  # \\d+ %.*", "")))
                .contains("    # shop/daily.sql cannot be taken apart, and is not used: syntax error at or near \"{\"")
                .doesNotContain("    sql: \"shop/daily.sql\"")
                .contains("    # It cannot be repaired from here: shop/other.sql does not say its period by @date, or"
                        + " @from and @to. Write 'sql' or 'command'.")
                .containsSubsequence("  daily:  # daily.sql is called like it", "    reads:", "      - orders")
                .containsSequence(
                        "  clicks:  # no SELECT and no program is known that writes it",
                        "    date: clicked_at",
                        "    grain: hour")
                .containsSubsequence("  hourly:  # hourly.sql is called like it", "    reads:", "      - clicks");
        assertThat(text.doubts())
                .contains(new DraftText.Doubt(
                        "daily", "reads", "orders", 30, "it has the columns of the key, and rows on the same dates"));
    }

    private static TableEntry entry(String name) {
        return new TableEntry(new TableName("", name), Map.of(), 0, null);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
