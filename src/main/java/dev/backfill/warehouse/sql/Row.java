package dev.backfill.warehouse.sql;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of an answer: values by column, in the order of the columns.
public final class Row {
    private final Map<String, @Nullable Object> values;

    /// Takes a copy of `values`.
    public Row(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// All values; NULL is null.
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /// The value of a column; NULL is null.
    ///
    /// @throws IllegalArgumentException if there is no such column
    public @Nullable Object get(String column) {
        if (!values.containsKey(column)) {
            throw new IllegalArgumentException("The answer has no column " + column + ", only " + values.keySet());
        }
        return values.get(column);
    }

    /// A count; NULL is 0.
    public long number(String column) {
        return get(column) instanceof Number n ? n.longValue() : 0;
    }

    /// Whether a column is there and holds a true value.
    public boolean isTrue(String column) {
        return Boolean.TRUE.equals(values.get(column));
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
        return values.toString();
    }
}
