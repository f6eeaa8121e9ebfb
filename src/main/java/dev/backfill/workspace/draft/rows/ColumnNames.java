package dev.backfill.workspace.draft.rows;

import java.util.regex.Pattern;

/// What the names of columns tell of what is in them. Names only add to what the values tell, or take from it.
final class ColumnNames {
    private static final Pattern WRITTEN = Pattern.compile(
            "(?i).*(writ|load|process|creat|updat|insert|modif|ingest|sync|etl|import|extract|refresh|built).*");
    private static final Pattern PERIOD =
            Pattern.compile("(?i)(day|week|month|hour|period)_?(start|begin|of|ending|end)?(_date|_at|_ts)?");
    private static final Pattern DATE = Pattern.compile(
            "(?i)(d|dt|ds|date)|.*(date|_day|_dt|_ds|_week|_month|_hour|_period)" + "|(date|day|week|month|hour)_.*");
    private static final Pattern OTHER_DATE = Pattern.compile(
            "(?i).*(birth|dob|valid|expir|due|until|end|clos|cancel|delet|hire|join|sign|regist|start).*");
    private static final Pattern KEY =
            Pattern.compile("(?i)(.*_)?(id|key|code|sku|uuid|guid|no|nr|number|name|symbol|ticker)");
    private static final Pattern MEASURE =
            Pattern.compile("(?i)(.*_)?(amount|price|total|sum|count|cnt|n|qty|quantity|value"
                    + "|v|avg|mean|rate|ratio|score|pct|share|delay|minutes|seconds|points|visits|revenue|cost|rows|amt|level"
                    + "|weight|size)(_.*)?");

    private ColumnNames() {}

    /// When a row was written: `loaded_at`.
    static boolean isWritten(String name) {
        return WRITTEN.matcher(name).matches();
    }

    /// To which date a row belongs: `day`, `week_start`, `order_date`.
    static boolean isDate(String name) {
        return PERIOD.matcher(name).matches() || DATE.matcher(name).matches() && !isOtherDate(name);
    }

    /// Some date that a row tells of: `birth_date`, `valid_until`.
    static boolean isOtherDate(String name) {
        return !PERIOD.matcher(name).matches() && OTHER_DATE.matcher(name).matches();
    }

    /// What rows are told apart by: `order_id`, `ticker`.
    static boolean isKey(String name) {
        return KEY.matcher(name).matches();
    }

    /// What is measured: `amount`, `orders_count`.
    static boolean isMeasure(String name) {
        return MEASURE.matcher(name).matches();
    }
}
