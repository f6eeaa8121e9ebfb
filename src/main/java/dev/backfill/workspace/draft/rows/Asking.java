package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;

/// Who is asked, and when: what all guesses have in common.
///
/// @param session looks only
/// @param survey what the engine tells of the tables
/// @param dialect how the engine speaks of dates
/// @param today the day on which somebody asks
/// @param counted how many rows each day of tables has that need not be read for that
/// @param madeUp who is asked of dates that are made up
record Asking(
        Session session,
        Survey survey,
        DateDialect dialect,
        LocalDate today,
        Map<TableName, NavigableMap<Period, Long>> counted,
        MadeUp madeUp) {
    /// Of more rows only so many are looked at, where a look at all of them is not needed.
    static final long MOST_ROWS = 1_000_000;

    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final int YEARS_AHEAD = 3;

    /// Who is asked of dates that are made up: whoever takes SELECTs apart, since their conditions are in its words.
    ///
    /// @param dialect how it speaks of dates, of columns of the types that the tables have
    record MadeUp(Session session, DateDialect dialect) {}

    /// @param beside a unit of work of the engine that takes SELECTs apart
    static Asking of(Session session, Survey survey, LocalDate today, Session beside) {
        DateDialect own = survey.dialect();
        return new Asking(
                session,
                survey,
                own,
                today,
                new HashMap<>(),
                new MadeUp(beside, beside == session ? own : new TypesOf(own, dialect(beside))));
    }

    private static DateDialect dialect(Session session) {
        return session.dates(new TableName("", "none"), DateColumn.of("none")).dialect();
    }

    /// Remembers what the engine has counted of tables itself.
    void count(Collection<TableEntry> tables) {
        counted.putAll(survey.counted(tables));
    }

    /// The rows of a table, as they stand in a statement: one that wants to be told its parts is asked for all of
    /// them.
    String from(TableEntry entry) {
        String name = Sql.name(entry.name());
        String parts = entry.declared().parts();
        if (!entry.declared().asksForParts() || parts == null) {
            return name;
        }
        LocalDateTime first = LocalDate.of(1, 1, 1).atStartOfDay();
        String all = switch (type(entry, parts)) {
            case DATETIME -> dialect.literal(first);
            case INSTANT -> dialect.literal(first.toInstant(ZoneOffset.UTC));
            case NUMBER -> "0";
            case DATE, TEXT, OTHER -> "DATE '" + first.toLocalDate() + "'";
        };
        return "(SELECT * FROM " + name + " WHERE " + Sql.name(parts) + " >= " + all + ") backfill_rows";
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

    /// The same of a date that is known.
    boolean isUsual(LocalDate day) {
        return !day.isBefore(EARLIEST) && !day.isAfter(today.plusYears(YEARS_AHEAD));
    }

    /// What an engine says is wrong, as the end of a sentence: its first line.
    static String why(WarehouseException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    /// A number as people read it.
    static String n(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
