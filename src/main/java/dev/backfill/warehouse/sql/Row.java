package dev.backfill.warehouse.sql;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of an answer: values by column, in the order of the columns.
public final class Row {
    private final Columns columns;
    private final @Nullable Object[] values;

    /// The names of the columns of an answer, which all of its rows share: an answer may have very many.
    public static final class Columns {
        private final List<String> names;
        private final Map<String, Integer> places = new HashMap<>();

        /// @param names in the order of the columns; of several of one name the last counts
        public Columns(List<String> names) {
            this.names = List.copyOf(names);
            for (int i = 0; i < names.size(); i++) {
                places.put(names.get(i), i);
            }
        }
    }

    /// Takes a copy of `values`.
    public Row(Map<String, @Nullable Object> values) {
        this(new Columns(List.copyOf(values.keySet())), values.values().toArray());
    }

    /// Takes `values` as they are: nobody else may change them.
    ///
    /// @param values one for each column; NULL is null
    public Row(Columns columns, @Nullable Object... values) {
        if (values.length != columns.names.size()) {
            throw new IllegalArgumentException(values.length + " values for the columns " + columns.names);
        }
        this.columns = columns;
        this.values = values;
    }

    /// All values; NULL is null.
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            all.put(columns.names.get(i), values[i]);
        }
        return Collections.unmodifiableMap(all);
    }

    /// The values in the order of the columns; NULL is null.
    public List<@Nullable Object> cells() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    /// The value of a column; NULL is null.
    ///
    /// @throws IllegalArgumentException if there is no such column
    public @Nullable Object get(String column) {
        Integer place = columns.places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("The answer has no column " + column + ", only " + columns.names);
        }
        return values[place];
    }

    /// A count; NULL is 0.
    public long number(String column) {
        return get(column) instanceof Number n ? n.longValue() : 0;
    }

    /// Whether a column is there and holds a true value.
    public boolean isTrue(String column) {
        Integer place = columns.places.get(column);
        return place != null && Boolean.TRUE.equals(values[place]);
    }

    /// A text.
    public String text(String column) {
        return String.valueOf(get(column));
    }

    /// A date.
    public LocalDate date(String column) {
        if (get(column) instanceof LocalDate date) {
            return date;
        }
        throw new IllegalArgumentException("Column " + column + " holds no date but " + get(column) + ".");
    }

    /// The period that a date, or the beginning of an hour, stands for.
    public Period period(String column, Grain grain) {
        return get(column) instanceof Instant hour
                ? grain.of(LocalDateTime.ofInstant(hour, ZoneOffset.UTC))
                : grain.of(date(column));
    }

    /// An instant; NULL is null.
    public @Nullable Instant instant(String column) {
        return (Instant) get(column);
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
