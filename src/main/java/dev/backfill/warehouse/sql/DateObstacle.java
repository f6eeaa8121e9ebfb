package dev.backfill.warehouse.sql;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.warehouse.sql.DateDialect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What keeps a column from saying the dates that a pipeline expects of it, in words for whoever has written the
/// pipeline.
///
/// @param column the column
/// @param word the engine's word for its type; null where that is not known
/// @param type what that means
record DateObstacle(DateColumn column, @Nullable String word, Type type) {

    /// The words; empty where nothing keeps it.
    ///
    /// @param table what the column's table is called
    Optional<String> of(String table) {
        DateFormat format = column.format();
        String is = "the column " + column.column() + " of " + table + " is ";
        String wrong = switch (type) {
            case DATE, DATETIME, INSTANT -> format == null ? null : is + word + ", which is read without 'format'";
            case TEXT -> format == null ? is + noDate() + asking(isHourly() ? "%Y-%m-%d %H" : "%Y-%m-%d") : null;
            case NUMBER ->
                format == null
                        ? is + noDate() + asking(isHourly() ? "%Y%m%d%H" : "%Y%m%d")
                        : format.isNumber() ? null : is + word + ", and '" + format.pattern() + "' is no number";
            case OTHER -> is + noDate();
        };
        return Optional.ofNullable(wrong == null && isHourly() ? withoutHour(is) : wrong);
    }

    private boolean isHourly() {
        return column.grain() == Grain.HOUR;
    }

    private String noDate() {
        return "no DATE but " + (word == null ? "of an unknown type" : word);
    }

    private @Nullable String withoutHour(String is) {
        DateFormat format = column.format();
        String otherwise = "; name a column with a time, or say 'grain: day'";
        if (type == Type.DATE) {
            return is + "DATE, which says no hour" + otherwise;
        }
        return format == null || format.hasTime()
                ? null
                : is + "read as '" + format.pattern() + "', which says no hour" + otherwise;
    }

    private String asking(String pattern) {
        return "; say how it is read: date: {column: " + column.column() + ", format: \"" + pattern + "\"}";
    }
}
