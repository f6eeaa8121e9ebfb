package dev.backfill.oracle;

/** What the date column of a made table is. */
enum DayType {
    DATE("DATE", "%s", "%s", ""),
    TIMESTAMP("TIMESTAMP", "CAST(%s AS TIMESTAMP) + INTERVAL 5 HOUR", "CAST(%s AS DATE)", ""),
    TEXT("VARCHAR", "strftime(%s, '%%Y-%%m-%%d')", "CAST(strptime(%s, '%%Y-%%m-%%d') AS DATE)", "%Y-%m-%d"),
    NUMBER(
            "INTEGER",
            "CAST(strftime(%s, '%%Y%%m%%d') AS INTEGER)",
            "CAST(strptime(CAST(%s AS VARCHAR), '%%Y%%m%%d') AS DATE)",
            "%Y%m%d");

    final String sql;
    private final String value;
    private final String day;
    private final String format;

    DayType(String sql, String value, String day, String format) {
        this.sql = sql;
        this.value = value;
        this.day = day;
        this.format = format;
    }

    /** A value of the column for a SQL date. */
    String value(String date) {
        return value.formatted(date);
    }

    /** The date of a column. */
    String day(String column) {
        return day.formatted(column);
    }

    /** How the pipeline's file says it. */
    String yaml(String column) {
        return format.isEmpty() ? column : "{column: " + column + ", format: \"" + format + "\"}";
    }
}
