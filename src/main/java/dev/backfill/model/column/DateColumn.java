package dev.backfill.model.column;

import dev.backfill.model.Grain;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The column that says to which period a row belongs. Whether it is a date, a point of time, a text or a number is
/// asked of the engine.
///
/// @param column its name
/// @param format how a text or a number is read; null where the column has a type of its own for dates
/// @param zone which date an instant belongs to; without meaning for values that have no zone
/// @param grain how long the periods are into which the rows are parted
public record DateColumn(String column, @Nullable DateFormat format, ZoneId zone, Grain grain) {

    /// A column of days.
    public DateColumn(String column, @Nullable DateFormat format, ZoneId zone) {
        this(column, format, zone, Grain.DAY);
    }

    /// A column with a type of its own for dates, whose instants are dated in UTC.
    public static DateColumn of(String column) {
        return new DateColumn(column, null, ZoneOffset.UTC);
    }

    /// The same for texts or numbers.
    ///
    /// @param format such as `%Y%m%d`
    /// @throws IllegalArgumentException if values of this format do not stand in the order of their dates
    public DateColumn as(String format) {
        return new DateColumn(column, DateFormat.of(format), zone, grain);
    }

    /// The same for instants that are dated in a zone.
    public DateColumn in(ZoneId other) {
        return new DateColumn(column, format, other, grain);
    }

    /// The same with rows parted into other periods.
    public DateColumn by(Grain other) {
        return other == grain ? this : new DateColumn(column, format, zone, other);
    }

    @Override
    public String toString() {
        return column;
    }
}
