package dev.backfill.oracle;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A pipeline as somebody would write it, with what is needed to know the truth about it.
 *
 * @param name what it is called
 * @param yaml its file
 * @param sources statements that make the tables, and fill those that no processor writes
 * @param selects by the table, in the order of needs: the SELECT of a period
 * @param first the first date
 * @param last the last date
 * @param due the dates on which its tables are due
 * @param fault statements that damage it
 */
record WrittenPipeline(
        String name,
        String yaml,
        List<String> sources,
        Map<String, Select> selects,
        LocalDate first,
        LocalDate last,
        Predicate<LocalDate> due,
        List<String> fault) {

    /** What computes a period of a grain. */
    record Select(Grain grain, String sql) {}

    /** The names of the tables become the names of the SQL files: `marts.daily` is `daily.sql`. */
    static Map<String, Select> selects(String... tablesAndSelects) {
        Map<String, Select> selects = new LinkedHashMap<>();
        for (int i = 0; i < tablesAndSelects.length; i += 2) {
            selects.put(tablesAndSelects[i], new Select(Grain.DAY, tablesAndSelects[i + 1]));
        }
        return selects;
    }

    /** The same by periods of other grains: table, grain, SELECT, and so on. */
    static Map<String, Select> selectsByGrain(Object... each) {
        Map<String, Select> selects = new LinkedHashMap<>();
        for (int i = 0; i < each.length; i += 3) {
            selects.put((String) each[i], new Select((Grain) each[i + 1], (String) each[i + 2]));
        }
        return selects;
    }

    /** What comes of it. */
    record Truth(List<String> rows) {}

    /**
     * Writes the SQL files and the warehouse, built day by day and then damaged.
     *
     * @return the rows of a full rebuild on what the sources say then
     */
    Truth write(Path folder, Path file) throws SQLException, IOException {
        for (Map.Entry<String, Select> select : selects.entrySet()) {
            String table = select.getKey().substring(select.getKey().indexOf('.') + 1);
            Files.writeString(folder.resolve(table + ".sql"), select.getValue().sql());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            for (String source : sources) {
                statement.execute(source);
            }
            build(statement);
            for (String damage : fault) {
                statement.execute(damage);
            }
            statement.execute("ATTACH '" + file + "' AS w");
            statement.execute("COPY FROM DATABASE memory TO w");
            statement.execute("DETACH w");
            for (String table : selects.keySet()) {
                statement.execute("DELETE FROM " + table);
            }
            build(statement);
            List<String> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(all())) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return new Truth(rows);
        }
    }

    private void build(Statement statement) throws SQLException {
        for (LocalDate date : first.datesUntil(last.plusDays(1)).filter(due).toList()) {
            int minute = 0;
            for (Map.Entry<String, Select> select : selects.entrySet()) {
                String at = String.format(Locale.ROOT, "TIMESTAMP '%s 04:%02d:00'", date.plusDays(1), minute++);
                for (Period period : ended(select.getValue().grain(), date)) {
                    statement.execute(
                            "INSERT INTO " + select.getKey() + " BY NAME " + text(select.getValue(), period, at));
                }
            }
        }
    }

    /** The periods that end on a date, or would if there were more dates. */
    private List<Period> ended(Grain grain, LocalDate date) {
        return Period.overlapping(grain, DateInterval.of(date)).stream()
                .filter(period -> period.last().equals(date) || date.equals(last))
                .toList();
    }

    private static String text(Select select, Period period, String at) {
        boolean hours = select.grain() == Grain.HOUR;
        return select.sql()
                .replace("@date", "DATE '" + period.first() + "'")
                .replace("@from", hours ? "TIMESTAMP '" + period.start() + "'" : "DATE '" + period.first() + "'")
                .replace(
                        "@to",
                        hours
                                ? "TIMESTAMP '" + period.end() + "'"
                                : "DATE '" + period.end().toLocalDate() + "'")
                .replace("@processed_at", at);
    }

    @Override
    public String toString() {
        return name;
    }

    /** All rows of all tables, without when they were written. */
    String all() {
        return selects.keySet().stream()
                .map(t -> "SELECT '" + t
                        + " ' || CAST(t AS VARCHAR) AS line FROM (SELECT * EXCLUDE (processed_at) FROM " + t + ") t")
                .collect(Collectors.joining(" UNION ALL ", "SELECT line FROM (", ") ORDER BY line"));
    }
}
