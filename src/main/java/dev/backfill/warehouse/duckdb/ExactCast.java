package dev.backfill.warehouse.duckdb;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes values of a file into the type of a column, and tells those that would not come out as they went in: DuckDB
/// rounds 1.7 to 2 and cuts the time off a date without a word.
///
/// @param from the type of the file's values; `VARCHAR` in CSV files
/// @param to the type of the column
record ExactCast(String from, String to) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((?<width>\\d+),(?<scale>\\d+)\\)");
    private static final Pattern WHOLE = Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT|U?INTEGER");
    private static final String ZONED = "TIMESTAMPWITHTIMEZONE";
    private static final int EXACT_DIGITS = 17;

    ExactCast {
        from = plain(from);
        to = plain(to);
    }

    private static String plain(String type) {
        return type.contains("(") && !type.toUpperCase(Locale.ROOT).startsWith("DECIMAL")
                ? type
                : type.toUpperCase(Locale.ROOT).replace(" ", "");
    }

    /// The value in the column's type, as SQL.
    String value(String column) {
        if (from.equals(to)) {
            return column;
        }
        if (from.equals("VARCHAR") && (to.equals("TIMESTAMP") || to.equals(ZONED))) {
            return instant(column, "CAST") + (to.equals(ZONED) ? " AT TIME ZONE 'UTC'" : "");
        }
        if (from.equals(ZONED) && to.startsWith("TIMESTAMP") || from.startsWith("TIMESTAMP") && to.equals(ZONED)) {
            return "CAST(" + column + " AT TIME ZONE 'UTC' AS " + type(to) + ")";
        }
        return "CAST(" + column + " AS " + type(to) + ")";
    }

    /// A text as an instant in UTC, as plain TIMESTAMP. What has no zone is UTC, whatever the clock of this machine
    /// shows;
    /// DuckDB drops a zone without a word where a TIMESTAMP is wanted.
    private static String instant(String text, String cast) {
        return "CASE WHEN "
                + matches(text, "\\d{4}-\\d{1,2}-\\d{1,2}([ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?")
                + " THEN " + cast + "(" + text + " AS TIMESTAMP) ELSE " + cast + "(" + text
                + " AS TIMESTAMPTZ) AT TIME ZONE 'UTC' END";
    }

    private static String type(String plain) {
        return plain.equals(ZONED) ? "TIMESTAMPTZ" : plain;
    }

    /// Whether a value would not come out as it went in, as a SQL condition that is never NULL.
    String changes(String column) {
        if (from.equals(to) || to.equals("VARCHAR")) {
            return "false";
        }
        String there = column + " IS NOT NULL AND ";
        if (from.equals("VARCHAR")) {
            return "(" + there + "NOT COALESCE(" + textFits(column) + ", false))";
        }
        if (from.equals(ZONED) && to.equals("DATE")) {
            // Of which zone the date would be is nowhere said.
            return "(" + column + " IS NOT NULL)";
        }
        if (from.equals(ZONED) && to.equals("TIMESTAMP") || from.equals("TIMESTAMP") && to.equals(ZONED)) {
            return "false";
        }
        return "(" + there + "TRY_CAST(TRY_CAST(" + column + " AS " + type(to) + ") AS " + type(from)
                + ") IS DISTINCT FROM " + column + ")";
    }

    private String textFits(String text) {
        String cast = "TRY_CAST(" + text + " AS " + type(to) + ")";
        String fits = cast + " IS NOT NULL";
        Matcher decimal = DECIMAL.matcher(to);
        if (WHOLE.matcher(to).matches()) {
            return fits + " AND " + matches(text, "[+-]?\\d+(\\.0*)?");
        }
        if (decimal.matches()) {
            String digits = matches(text, "[+-]?\\d*\\.?\\d{0," + decimal.group("scale") + "}0*");
            return fits + " AND (" + digits + " OR (" + matches(text, "[^eE]*[eE][^eE]*") + " AND CAST(" + cast
                    + " AS DOUBLE) = TRY_CAST(" + text + " AS DOUBLE)))";
        }
        if (to.equals("FLOAT")) {
            return fits + " AND TRY_CAST(CAST(" + cast + " AS VARCHAR) AS DOUBLE) = TRY_CAST(" + text + " AS DOUBLE)";
        }
        if (to.equals("DOUBLE")) {
            String digits = "regexp_replace(regexp_replace(" + text + ", '[eE].*$', ''), '[^0-9]', '', 'g')";
            return fits + " AND length(trim(" + digits + ", '0')) <= " + EXACT_DIGITS + " AND COALESCE(TRY_CAST("
                    + text + " AS HUGEINT) = CAST(" + cast + " AS HUGEINT) OR NOT " + matches(text, "[+-]?\\d+")
                    + ", true)";
        }
        if (to.equals("DATE")) {
            return fits + " AND " + matches(text, "\\d{4}-\\d{1,2}-\\d{1,2}([ T]00:00(:00(\\.0+)?)?)?");
        }
        if (to.equals("TIMESTAMP") || to.equals(ZONED)) {
            return instant(text, "TRY_CAST") + " IS NOT NULL AND NOT regexp_matches(" + text
                    + ", '\\.\\d{6}\\d*[1-9]')";
        }
        if (to.startsWith("TIMESTAMP")) {
            return fits + " AND CAST(" + cast + " AS TIMESTAMP) = TRY_CAST(" + text + " AS TIMESTAMP)";
        }
        if (to.endsWith("]") || to.contains("(")) {
            return fits + " AND replace(CAST(" + cast + " AS VARCHAR), ' ', '') = replace(" + text + ", ' ', '')";
        }
        return fits;
    }

    private static String matches(String text, String pattern) {
        return "regexp_full_match(trim(" + text + "), '" + pattern + "')";
    }
}
