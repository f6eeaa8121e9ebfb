package dev.backfill.warehouse.duckdb;

import dev.backfill.model.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What a table should hold, kept in memory beside the engine under stress, as plain as can be.
final class ModelTable {
    final TableName name;
    private TreeMap<LocalDate, List<Line>> lines = new TreeMap<>();

    /// One row: a key, a whole number, a number of eighths, and a word of a few.
    record Line(long key, long number, long eighths, long word) {

        /// The row that a seed gives a key. The same arithmetic stands in [#select].
        static Line of(long key, long seed) {
            return new Line(key, (key * 7 + seed) % 101, (key * 13 + seed) % 1000, (key + seed) % 5);
        }
    }

    ModelTable(String name) {
        this.name = new TableName("stress", name);
    }

    String create() {
        return "CREATE TABLE " + name + " (d DATE, k BIGINT, i BIGINT, x DOUBLE, s VARCHAR)";
    }

    /// The SELECT whose rows [Line#of] describes.
    static String select(LocalDate date, long rows, long seed) {
        return "SELECT DATE '" + date + "' AS d, range AS k, (range * 7 + " + seed + ") % 101 AS i, ((range * 13 + "
                + seed + ") % 1000) / 8.0::DOUBLE AS x, 'w' || ((range + " + seed + ") % 5) AS s FROM range(" + rows
                + ")";
    }

    void put(LocalDate date, long rows, long seed) {
        List<Line> fresh = new ArrayList<>();
        for (long key = 0; key < rows; key++) {
            fresh.add(Line.of(key, seed));
        }
        lines.put(date, fresh);
    }

    void clear() {
        lines.clear();
    }

    void remove(LocalDate date) {
        lines.remove(date);
    }

    List<Line> at(LocalDate date) {
        return List.copyOf(lines.getOrDefault(date, List.of()));
    }

    void put(LocalDate date, List<Line> rows) {
        if (rows.isEmpty()) {
            lines.remove(date);
        } else {
            lines.put(date, new ArrayList<>(rows));
        }
    }

    /// Changes every row from a date on.
    void change(LocalDate from, UnaryOperator<Line> change) {
        lines.tailMap(from).values().forEach(rows -> rows.replaceAll(change));
    }

    TreeMap<LocalDate, List<Line>> copy() {
        TreeMap<LocalDate, List<Line>> copy = new TreeMap<>();
        lines.forEach((date, rows) -> copy.put(date, new ArrayList<>(rows)));
        return copy;
    }

    void back(TreeMap<LocalDate, List<Line>> copy) {
        lines = copy;
    }

    /// Sums over each date's rows that bind the columns of a row to each other.
    static String sums(TableName name) {
        return "SELECT d, COUNT(*) AS n, CAST(SUM(k) AS BIGINT) AS a, CAST(SUM((k + 1) * i) AS BIGINT) AS b,"
                + " CAST(SUM((k + 1) * CAST(x * 8 AS BIGINT)) AS BIGINT) AS c,"
                + " CAST(SUM((k + 1) * CAST(substr(s, 2) AS BIGINT)) AS BIGINT) AS e FROM " + name + " GROUP BY d";
    }

    /// The same sums, by date.
    Map<LocalDate, List<Long>> sums() {
        Map<LocalDate, List<Long>> sums = new TreeMap<>();
        lines.forEach((date, rows) -> {
            long keys = 0;
            long numbers = 0;
            long eighths = 0;
            long words = 0;
            for (Line line : rows) {
                keys += line.key();
                numbers += (line.key() + 1) * line.number();
                eighths += (line.key() + 1) * line.eighths();
                words += (line.key() + 1) * line.word();
            }
            sums.put(date, List.of((long) rows.size(), keys, numbers, eighths, words));
        });
        return sums;
    }
}
