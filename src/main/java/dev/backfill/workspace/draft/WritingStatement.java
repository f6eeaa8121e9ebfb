package dev.backfill.workspace.draft;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement that puts what a SELECT gives into a table: `INSERT INTO`, `CREATE TABLE … AS`, `MERGE INTO`.
///
/// @param verb what it does, such as `INSERT INTO`
/// @param table the table, as it is written, without quotes
/// @param select the SELECT whose rows it puts there; empty where it is not one that stands alone, as in a MERGE
record WritingStatement(String verb, String table, String select) {
    private static final String PART = "(?:\"[^\"]+\"|`[^`]+`|\\w[\\w-]*)";
    private static final Pattern COMMENT =
            Pattern.compile("\\A(?:\\s+|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)+", Pattern.DOTALL);
    private static final Pattern HEAD = Pattern.compile(
            "\\A(?<verb>INSERT\\s+(?:OR\\s+REPLACE\\s+)?(?:INTO\\s+|OVERWRITE\\s+(?:TABLE\\s+)?)"
                    + "|CREATE\\s+(?:OR\\s+REPLACE\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?|MERGE\\s+(?:INTO\\s+)?)"
                    + "(?<table>" + PART + "(?:\\s*\\.\\s*" + PART + "){0,2})"
                    + "(?:\\s*\\([\\w\\s,\"`]*\\)(?=\\s*(?:SELECT|WITH)\\b))?\\s*(?<rest>.*)\\z",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SELECT = Pattern.compile(
            "\\A(?:AS\\s+)?(?<select>(?:SELECT|WITH)\\b.*)\\z", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// What a text is; empty where it is no such statement.
    static Optional<WritingStatement> of(String text) {
        Matcher head = HEAD.matcher(COMMENT.matcher(text).replaceFirst(""));
        if (!head.matches()) {
            return Optional.empty();
        }
        String verb = head.group("verb").strip().replaceAll("\\s+", " ");
        Matcher select = SELECT.matcher(head.group("rest"));
        return Optional.of(new WritingStatement(
                verb, head.group("table").replaceAll("[\"`\\s]", ""), select.matches() ? select.group("select") : ""));
    }
}
