package dev.backfill.warehouse.sql;

import dev.backfill.model.TableName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One statement with named parameters, written `@name` as GoogleSQL has them.
///
/// @param text the statement
/// @param parameters values by name; every name in the text must be here
/// @param dialect in whose words it is written
public record Sql(String text, Map<String, Object> parameters, Dialect dialect) {
    /// In whose words a statement is written.
    public enum Dialect {
        /// The engine's own: functions mean what its manual says.
        NATIVE,
        /// GoogleSQL as far as every engine is taught it; only shipped texts are written so.
        COMMON
    }

    public Sql {
        parameters = Map.copyOf(parameters);
    }

    /// A statement in the engine's own words.
    public Sql(String text, Map<String, Object> parameters) {
        this(text, parameters, Dialect.NATIVE);
    }

    /// A statement without parameters, in the engine's own words.
    public static Sql of(String text) {
        return new Sql(text, Map.of());
    }

    /// A shipped statement that uses functions of GoogleSQL.
    public static Sql common(String text) {
        return new Sql(text, Map.of(), Dialect.COMMON);
    }

    /// The same statement with one more parameter.
    public Sql with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Sql(text, more, dialect);
    }

    /// The same statement behind words that say what is done with it.
    public Sql after(String words) {
        return new Sql(words + text, parameters, dialect);
    }

    /// A name as it stands in a statement, so that a column may be called `group` or `range`: between backticks, as
    /// GoogleSQL has it, with those in the name doubled. What is sent to an engine has that engine's own marks.
    public static String name(String identifier) {
        return SqlText.name(identifier);
    }

    /// A table's whole name as it stands in a statement.
    public static String name(TableName table) {
        return table.parts().stream().map(SqlText::name).collect(Collectors.joining("."));
    }

    /// A condition in the user's own words, as it follows others; empty where it is blank.
    public static String and(String condition) {
        // A comment at the end of the condition must not swallow the bracket.
        return condition.isBlank() ? "" : " AND (" + condition + "\n)";
    }

    /// The statement with values in the place of their names.
    ///
    /// @param spelling how the engine writes texts
    /// @throws IllegalArgumentException if a name in the text has no value
    public String filled(Spelling spelling) {
        StringBuilder out = new StringBuilder(text.length());
        SqlText.walk(text, out::append, name -> out.append(SqlLiteral.of(value(name), spelling)));
        return out.toString();
    }

    /// The statement as a person can paste it into a client of an engine: values in the place of their names, and
    /// tables and columns between that engine's own marks.
    ///
    /// @throws IllegalArgumentException if a name in the text has no value
    public String spelled(Spelling spelling) {
        return spelling.names(filled(spelling));
    }

    /// The names in the text that want a value.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        SqlText.walk(text, _ -> {}, names::add);
        return names;
    }

    /// The parameters that the text uses.
    ///
    /// @throws IllegalArgumentException if a name in the text has no value
    public Map<String, Object> used() {
        Map<String, Object> used = new LinkedHashMap<>();
        SqlText.walk(text, _ -> {}, name -> used.put(name, value(name)));
        return used;
    }

    /// @throws IllegalArgumentException if the name has no value
    Object value(String name) {
        Object value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The statement uses @" + name + ", but only these are given: "
                    + new TreeSet<>(parameters.keySet()) + ".");
        }
        return value;
    }
}
