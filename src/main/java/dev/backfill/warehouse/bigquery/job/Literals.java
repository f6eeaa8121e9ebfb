package dev.backfill.warehouse.bigquery.job;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Values as they stand in the text of a script, of which not every statement takes parameters.
public final class Literals {
    private Literals() {}

    /// A value of a type that scripts are made of, quoted.
    ///
    /// @throws IllegalArgumentException if the value is of another type
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case String text -> new GoogleSpelling().text(text);
            case LocalDate date -> "DATE '" + date + "'";
            case Instant at -> "TIMESTAMP '" + Parameters.text(at) + "'";
            case Long number -> number.toString();
            default -> throw new IllegalArgumentException(value.getClass() + " does not stand in a script.");
        };
    }
}
