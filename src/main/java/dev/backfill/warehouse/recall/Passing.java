package dev.backfill.warehouse.recall;

import dev.backfill.warehouse.sql.SqlWords;
import java.util.Set;
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

    /// No statement without one of these, or a word of which [#isHint] says so, matches.
    private static final Set<String> HINTS = Set.of(
            """
            now today yesterday tomorrow age rand generate_uuid session_user external_query appends changes random setseed
            gen_random_uuid nextval currval getvariable getenv txid_current glob query query_table sniff_csv shuffle
            tablesample sample system_time csv tsv txt json jsonl ndjson parquet gz zst xlsx\
            """.split("\\s+"));

    private Passing() {}

    static boolean isIn(String sql) {
        // Most have no hint, and are long.
        return SqlWords.any(sql, Passing::isHint) && WORDS.matcher(sql).find();
    }

    private static boolean isHint(String word) {
        return HINTS.contains(word)
                || word.startsWith("current_")
                || word.startsWith("get_current_")
                || word.startsWith("localtime")
                || word.startsWith("uuid")
                || word.endsWith("_timestamp")
                || word.endsWith("_scan")
                || word.endsWith("db")
                || word.contains("read_");
    }
}
