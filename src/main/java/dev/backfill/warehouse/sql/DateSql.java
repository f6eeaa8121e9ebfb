package dev.backfill.warehouse.sql;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.warehouse.sql.DateDialect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an engine understands of the dates of one column: the date of a row, and which rows lie in a period. Conditions
/// are ranges of the raw column, with constants, so that engines read the wanted partitions only.
///
/// @param column the column
/// @param word the engine's word for its type; null where that is not known, which counts as a date
/// @param dialect the engine's
/// @param prefix what stands before the name: an alias and a dot, or nothing
public record DateSql(
        DateColumn column, @Nullable String word, DateDialect dialect, String prefix) {

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
        DateFormat format = column.format();
        String is = "the column " + column.column() + " of " + table + " is ";
        return Optional.ofNullable(
                switch (type()) {
                    case DATE, DATETIME, INSTANT ->
                        format == null ? null : is + word + ", which is read without 'format'";
                    case TEXT -> format == null ? is + noDate() + asking("%Y-%m-%d") : null;
                    case NUMBER ->
                        format == null
                                ? is + noDate() + asking("%Y%m%d")
                                : format.isNumber() ? null : is + word + ", and '" + format.pattern() + "' is no number";
                    case OTHER -> is + noDate();
                });
    }

    private String noDate() {
        return "no DATE but " + word;
    }

    private String asking(String pattern) {
        return "; say how it is read: date: {column: " + column.column() + ", format: \"" + pattern + "\"}";
    }

    /// The first date of the period that a row lies in; NULL where it says no date.
    public String period() {
        return periodOf(day());
    }

    /// The first date of the period that holds a date.
    ///
    /// @param date an expression of type date
    public String periodOf(String date) {
        return column.grain().isWithinADay() ? date : dialect.firstOf(date, column.grain());
    }

    /// The same rows parted into other periods.
    public DateSql by(Grain grain) {
        return new DateSql(column.by(grain), word, dialect, prefix);
    }

    /// That a row says a date on which no period begins.
    public String isWithin() {
        return day() + " <> " + period();
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

    /// That a row lies in the period of a date.
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

    private LocalDateTime start(LocalDate date) {
        return column.grain().of(date).first().atStartOfDay();
    }

    private LocalDateTime end(LocalDate date) {
        return column.grain().of(date).last().plusDays(1).atStartOfDay();
    }

    /// That a row lies in the period of one of some dates.
    ///
    /// @param dates at least one
    public String among(Collection<LocalDate> dates) {
        TreeSet<LocalDate> firsts = firsts(dates);
        if (firsts.size() == 1) {
            return on(firsts.first());
        }
        if (column.grain().isWithinADay() && (type() == Type.DATE || type() == Type.OTHER)) {
            return name() + " IN ("
                    + firsts.stream().map(DateSql::literal).collect(Collectors.joining(", ")) + ")";
        }
        return stretches(firsts).stream()
                .map(s -> between(s.getFirst(), s.getLast()))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private TreeSet<LocalDate> firsts(Collection<LocalDate> dates) {
        return dates.stream().map(d -> column.grain().of(d).first()).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<List<LocalDate>> stretches(Collection<LocalDate> firsts) {
        List<List<LocalDate>> stretches = new ArrayList<>();
        for (LocalDate date : firsts) {
            if (stretches.isEmpty()
                    || !end(stretches.getLast().getLast()).equals(date.atStartOfDay())) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().add(date);
        }
        return stretches;
    }

    /// The first date of the period to which a row counts that lies in the period of one of some dates: by the conditions
    /// that name these periods, also where a text between two of them says no date.
    ///
    /// @param dates at least one
    public String bucket(Collection<LocalDate> dates) {
        return column.grain().isWithinADay() && (type() == Type.DATE || type() == Type.OTHER)
                ? name()
                : firsts(dates).stream()
                        .map(d -> " WHEN " + on(d) + " THEN " + literal(d))
                        .collect(Collectors.joining("", "CASE", " END"));
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

    /// Is never asked, because dates are written in one way everywhere.
    private static final class Untyped implements DateDialect {
        @Override
        public Type type(String word) {
            return Type.DATE;
        }

        @Override
        public String dateOf(String column, ZoneId zone) {
            throw new IllegalStateException("Nobody knows the type of " + column + ".");
        }

        @Override
        public String dateOf(String text, DateFormat format) {
            throw new IllegalStateException("Nobody knows the type of " + text + ".");
        }

        @Override
        public String dateOf(String text) {
            throw new IllegalStateException("Nobody knows the type of " + text + ".");
        }

        @Override
        public String firstOf(String date, Grain grain) {
            throw new IllegalStateException("Nobody knows the periods of " + date + ".");
        }

        @Override
        public String literal(Instant at) {
            throw new IllegalStateException("Nobody knows how to write " + at + ".");
        }

        @Override
        public String literal(LocalDateTime time) {
            throw new IllegalStateException("Nobody knows how to write " + time + ".");
        }
    }
}
