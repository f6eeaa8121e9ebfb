package dev.backfill.warehouse.recall;

import java.util.regex.Pattern;

/// Tells statements whose answers do not follow from what is in the warehouse alone, but from the time, from chance or
/// from files beside it. What only looks so is asked once more than necessary, and no harm is done.
final class Passing {
    private static final Pattern WORDS = Pattern.compile(
            "\\b(current_(?!database\\b)\\w*|get_current_\\w+|localtime\\w*|tablesample|using\\s+sample|system_time)\\b"
                    + "|\\b(now|today|age|rand|generate_uuid|session_user|external_query|appends|changes|random|setseed"
                    + "|uuid\\w*|gen_random_uuid|nextval|currval|getvariable|getenv"
                    + "|txid_current|\\w+_timestamp|glob|query|query_table|\\w*read_\\w+|\\w+_scan|sniff_csv|shuffle)\\s*\\("
                    + "|'\\s*(now|today|yesterday|tomorrow)\\s*'"
                    + "|['\"][^'\"\\n]*\\.(csv|tsv|txt|json|jsonl|ndjson|parquet|gz|zst|\\w*db|xlsx)['\"]",
            Pattern.CASE_INSENSITIVE);

    private Passing() {}

    static boolean isIn(String sql) {
        return WORDS.matcher(sql).find();
    }
}
