package dev.backfill.workspace.draft.rows;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Who is asked, and when: what all guesses have in common.
///
/// @param session looks only
/// @param survey what the engine tells of the tables
/// @param dialect how the engine speaks of dates
/// @param today the day on which somebody asks
record Asking(Session session, Survey survey, DateDialect dialect, LocalDate today) {
    /// Of more rows only so many are looked at, where a look at all of them is not needed.
    static final long MOST_ROWS = 1_000_000;

    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final int YEARS_AHEAD = 3;

    static Asking of(Session session, Survey survey, LocalDate today) {
        DateDialect dialect =
                session.dates(new TableName("", "none"), DateColumn.of("none")).dialect();
        return new Asking(session, survey, dialect, today);
    }

    List<Row> rows(String text) {
        return session.query(Sql.of(text));
    }

    /// What the engine understands of a date column of a table.
    DateSql dates(TableEntry entry, DateColumn column) {
        return new DateSql(column, word(entry, column.column()), dialect);
    }

    /// What the values of a column are.
    DateDialect.Type type(TableEntry entry, String column) {
        return dialect.type(word(entry, column));
    }

    private static String word(TableEntry entry, String column) {
        return entry.columns().entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /// That a date is one that people have rows of: not the year 20211, and not 1900.
    String isUsual(String day) {
        return day + " BETWEEN DATE '" + EARLIEST + "' AND DATE '" + today.plusYears(YEARS_AHEAD) + "'";
    }

    /// A number as people read it.
    static String n(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
