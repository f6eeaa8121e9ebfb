package dev.backfill.warehouse;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.DateSql;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The tables of a warehouse and their columns, as they are now. Upper and lower case of a table's name make a
/// difference where they do for the engine; those of a column's name never do.
public final class Catalog {
    private static final Pattern NUMBER = Pattern.compile(
            "(?i)(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|INT64|FLOAT\\d*|DOUBLE|REAL|(BIG)?NUMERIC|(BIG)?DECIMAL)(\\(.*\\))?");

    private static final Pattern LIST = Pattern.compile("(?i)ARRAY<(.*)>|(.*?)(?:\\[\\d*])+");

    private final Map<TableName, Map<String, String>> tables;
    private final Map<TableName, Hurdle.NoRight> hidden;
    private final UnaryOperator<TableName> whole;
    private final DateDialect dialect;

    /// @param tables the engine's word for the type of each column, by table and column
    /// @param whole which table a name means: the same name for all names of one table
    /// @param dialect how the engine speaks of dates
    public Catalog(Map<TableName, Map<String, String>> tables, UnaryOperator<TableName> whole, DateDialect dialect) {
        this(tables, Map.of(), whole, dialect);
    }

    /// The same where some tables may not be seen: nobody can say whether they are there.
    ///
    /// @param hidden which, and the right that is lacking
    public Catalog(
            Map<TableName, Map<String, String>> tables,
            Map<TableName, Hurdle.NoRight> hidden,
            UnaryOperator<TableName> whole,
            DateDialect dialect) {
        this.hidden =
                hidden.entrySet().stream().collect(Collectors.toMap(e -> whole.apply(e.getKey()), Map.Entry::getValue));
        this.whole = whole;
        this.dialect = dialect;
        Map<TableName, Map<String, String>> byName = new HashMap<>();
        tables.forEach((name, columns) -> {
            Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            types.putAll(columns);
            byName.put(whole.apply(name), Collections.unmodifiableMap(types));
        });
        this.tables = Map.copyOf(byName);
    }

    /// Whether the table is there.
    public boolean has(TableName table) {
        return tables.containsKey(whole.apply(table));
    }

    /// The right that is lacking to see a table; empty where it may be seen, or is not there.
    public Optional<Hurdle.NoRight> hidden(TableName table) {
        return Optional.ofNullable(hidden.get(whole.apply(table)));
    }

    /// The first of the tables that may not be seen, of which some words tell.
    ///
    /// @param words why something cannot be read
    public Optional<Hurdle> hiddenIn(String words) {
        return hidden.values().stream()
                .filter(h -> words.contains(h.words()))
                .map(Hurdle.class::cast)
                .findFirst();
    }

    /// Whether the table is there and has the column.
    public boolean has(TableName table, String column) {
        return type(table, column).isPresent();
    }

    /// The engine's word for the type of a column: `DATE`, `TIMESTAMP WITH TIME ZONE`; empty where there is none.
    public Optional<String> type(TableName table, String column) {
        return Optional.ofNullable(
                tables.getOrDefault(whole.apply(table), Map.of()).get(column));
    }

    /// The names of a table's columns; none where there is no such table.
    public Set<String> columns(TableName table) {
        return tables.getOrDefault(whole.apply(table), Map.of()).keySet();
    }

    /// Whether the values of a column are texts, or lists of texts; false where there is no such column.
    public boolean isText(TableName table, String column) {
        return type(table, column)
                .map(word -> LIST.matcher(word).replaceFirst("$1$2"))
                .filter(word -> dialect.type(word) == DateDialect.Type.TEXT)
                .isPresent();
    }

    /// Whether a column holds numbers, whole ones or others.
    public boolean isNumber(TableName table, String column) {
        return type(table, column)
                .filter(word -> NUMBER.matcher(word).matches())
                .isPresent();
    }

    /// What the engine understands of the dates of a table.
    public DateSql dates(TableName table, DateColumn column) {
        return new DateSql(column, type(table, column.column()).orElse(null), dialect);
    }
}
