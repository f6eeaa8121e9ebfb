package dev.backfill.warehouse.sql;

import dev.backfill.model.Grain;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Period;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.warehouse.sql.DateDialect.Type;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an engine understands of the dates of one column: the date of a row, and which rows lie in a period.
/// Conditions are ranges of the raw column, with constants, so that engines read the wanted partitions only.
///
/// @param column the column
/// @param word the engine's word for its type; null where that is not known, which counts as a date
/// @param dialect the engine's
/// @param prefix what stands before the name: an alias and a dot, or nothing
public record DateSql(DateColumn column, @Nullable String word, DateDialect dialect, String prefix) {

    public DateSql(DateColumn column, @Nullable String word, DateDialect dialect) {
        this(column, word, dialect, "");
    }

    /// A column of which only the name is known: its values count as dates.
    public static DateSql untyped(DateColumn column) {
        return new DateSql(column, null, new Untyped());
    }

    /// The same for a table with another name in the statement.
    public DateSql of(String alias) {
        return new DateSql(column, word, dialect, alias + ".");
    }

    private Type type() {
        return word == null ? Type.DATE : dialect.type(word);
    }

    private String name() {
        return prefix + Sql.name(column.column());
    }

    /// What keeps the column from saying dates, in words; empty where nothing does.
    ///
    /// @param table what the column's table is called
    public Optional<String> obstacle(String table) {
        return new DateObstacle(column, word, type()).of(table);
    }

    private boolean isHourly() {
        return column.grain() == Grain.HOUR;
    }

    /// The first date of the period that a row lies in, of hours the beginning of the hour as clocks show it; NULL
    /// where it says no date.
    public String period() {
        return isHourly() ? dialect.hourOf(time()) : periodOf(day());
    }

    /// The first date of the period that holds a date, of hours the beginning of the hour.
    ///
    /// @param date an expression of type date, of hours of a date with a time
    public String periodOf(String date) {
        return switch (column.grain()) {
            case HOUR -> dialect.hourOf(date);
            case DAY -> date;
            case WEEK, WEEK_FROM_SUNDAY, MONTH -> dialect.firstOf(date, column.grain());
        };
    }

    /// The engine's word for the type of [#period()].
    public String periodType() {
        return isHourly() ? dialect.timeType() : "DATE";
    }

    /// The hour of the day in which a row lies; 0 where periods are no hours.
    public String hour() {
        return isHourly() ? hourOf(time()) : "0";
    }

    /// The hour of the day in which a period begins.
    ///
    /// @param period an expression of what [#period()] is
    public String hourOf(String period) {
        return isHourly() ? "EXTRACT(HOUR FROM " + period + ")" : "0";
    }

    /// The date of a period.
    ///
    /// @param period an expression of what [#period()] is
    public String dateOf(String period) {
        return isHourly() ? "CAST(" + period + " AS DATE)" : period;
    }

    /// What clocks show for a row; NULL where it says no date.
    private String time() {
        DateFormat format = column.format();
        return switch (type()) {
            case INSTANT -> dialect.timeOf(name(), column.zone());
            case TEXT -> format == null ? dialect.timeOf(name()) : dialect.timeOf(name(), format);
            case NUMBER -> dialect.timeOf("CAST(" + name() + " AS STRING)", numbers());
            case DATE, DATETIME, OTHER -> "CAST(" + name() + " AS " + dialect.timeType() + ")";
        };
    }

    /// The same rows parted into other periods.
    public DateSql by(Grain grain) {
        return new DateSql(column.by(grain), word, dialect, prefix);
    }

    /// Whether a row can say a date, or of periods of a day a time, at which no period begins.
    public boolean hasWithin() {
        return switch (column.grain()) {
            case HOUR -> false;
            case DAY -> type() == Type.DATETIME || type() == Type.INSTANT;
            case WEEK, WEEK_FROM_SUNDAY, MONTH -> isDated();
        };
    }

    /// That a row says a date, or of periods of a day a time, at which no period begins.
    public String isWithin() {
        return column.grain() == Grain.DAY
                ? time() + " <> CAST(" + day() + " AS " + dialect.timeType() + ")"
                : day() + " <> " + period();
    }

    /// The date of a row; NULL where it has none.
    public String day() {
        return switch (type()) {
            case DATE -> name();
            case INSTANT -> dialect.dateOf(name(), column.zone());
            case TEXT -> {
                DateFormat format = column.format();
                yield format == null ? dialect.dateOf(name()) : dialect.dateOf(name(), format);
            }
            case NUMBER -> dialect.dateOf("CAST(" + name() + " AS STRING)", numbers());
            case DATETIME, OTHER -> "CAST(" + name() + " AS DATE)";
        };
    }

    /// Whether any value of the column may say a date.
    public boolean isDated() {
        return type() != Type.OTHER;
    }

    /// That a row says no date.
    public String undated() {
        return day() + " IS NULL";
    }

    /// That a row lies in a period.
    ///
    /// @param from its first instant, in the column's zone
    /// @param to its end, which does not belong to it
    public String within(LocalDateTime from, LocalDateTime to) {
        if (type() == Type.DATE || type() == Type.OTHER) {
            LocalDate end = to.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? to.toLocalDate()
                    : to.toLocalDate().plusDays(1);
            LocalDate last = end.minusDays(1);
            return from.toLocalDate().equals(last)
                    ? name() + " = " + literal(last)
                    : name() + " BETWEEN " + literal(from.toLocalDate()) + " AND " + literal(last);
        }
        return name() + " >= " + bound(from) + " AND " + name() + " < " + bound(to);
    }

    /// That a row lies in a period. What clocks do not show, because they were set forward, is empty; what they show
    /// twice lies in one period.
    public String on(Period period) {
        return within(period.start(), period.end());
    }

    /// That a row lies in the period of a date; of hours in one of its hours.
    public String on(LocalDate date) {
        return between(date, date);
    }

    /// That a row lies in one of the periods from that of the first date to that of the last.
    public String between(LocalDate first, LocalDate last) {
        return within(start(first), end(last));
    }

    /// That a row lies in the period of a date or before it.
    public String until(LocalDate last) {
        return type() == Type.DATE || type() == Type.OTHER
                ? name() + " <= " + literal(column.grain().of(last).last())
                : name() + " < " + bound(end(last));
    }

    /// That a row says any date, as a condition that begins with WHERE, where the engine may want one of all questions;
    /// empty where none does.
    public String anywhere() {
        return dialect.asksForParts() ? " WHERE " + name() + " >= " + value(LocalDate.of(1, 1, 1)) : "";
    }

    private LocalDateTime start(LocalDate date) {
        return column.grain().of(date).first().atStartOfDay();
    }

    private LocalDateTime end(LocalDate date) {
        return column.grain().of(date).last().plusDays(1).atStartOfDay();
    }

    /// That a row lies in one of some periods.
    ///
    /// @param periods at least one, all of the column's grain
    public String among(Collection<Period> periods) {
        TreeSet<Period> sorted = new TreeSet<>(periods);
        List<List<Period>> stretches = Neighbors.stretches(sorted, (before, p) -> before.until(p) <= 1);
        if (stretches.size() == 1) {
            // Shorter than a list of all, and quicker to be compared with.
            return within(sorted.first().start(), sorted.last().end());
        }
        return isByDates()
                ? name() + " IN ("
                        + sorted.stream().map(p -> literal(p.first())).collect(Collectors.joining(", ")) + ")"
                : stretches.stream()
                        .map(s -> within(s.getFirst().start(), s.getLast().end()))
                        .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private boolean isByDates() {
        return column.grain().isWithinADay() && (type() == Type.DATE || type() == Type.OTHER);
    }

    /// What [#period()] says of a row that lies in one of some periods: by the conditions that name these periods,
    /// also where a text between two of them says no date.
    ///
    /// @param periods at least one, all of the column's grain
    public String bucket(Collection<Period> periods) {
        return isByDates()
                ? name()
                : new TreeSet<>(periods)
                        .stream()
                                .map(p -> " WHEN " + on(p) + " THEN " + literal(p))
                                .collect(Collectors.joining("", "CASE", " END"));
    }

    /// A period, as a constant of what [#period()] says.
    public String literal(Period period) {
        return isHourly() ? dialect.literal(period.start()) : literal(period.first());
    }

    /// The beginning of a period, as a value of the column.
    public String value(Period period) {
        return type() == Type.DATE || type() == Type.OTHER ? literal(period.first()) : bound(period.start());
    }

    /// The beginning of a date, as a value of the column.
    public String value(LocalDate date) {
        return type() == Type.DATE || type() == Type.OTHER ? literal(date) : bound(date.atStartOfDay());
    }

    private String bound(LocalDateTime time) {
        DateFormat format = column.format();
        return switch (type()) {
            case DATETIME -> dialect.literal(time);
            case INSTANT -> dialect.literal(time.atZone(column.zone()).toInstant());
            case TEXT -> "'" + (format == null ? time.toLocalDate() : format.of(time)) + "'";
            case NUMBER -> numbers().of(time);
            case DATE, OTHER -> literal(time.toLocalDate());
        };
    }

    /// How a number is read; as most are where nobody says it.
    private DateFormat numbers() {
        DateFormat format = column.format();
        return format == null ? DateFormat.of("%Y%m%d") : format;
    }

    private static String literal(LocalDate date) {
        return "DATE '" + date + "'";
    }
}
