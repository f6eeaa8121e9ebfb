package dev.backfill.workspace.sqlmesh;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The macros by which a SELECT is told its period, in the console's words. SQLMesh ends a period with its last
/// moment, the console with the first one that does not belong to it.
final class Macros {
    private static final String LAST_DATE = "(@to - INTERVAL 1 DAY)";
    private static final String LAST_MOMENT = "(@to - INTERVAL 1 MICROSECOND)";
    private static final Map<String, String> WORDS = Map.of(
            "@start_ds",
            "@from",
            "@start_date",
            "@from",
            "@start_dt",
            "@from",
            "@start_ts",
            "@from",
            "@end_ds",
            LAST_DATE,
            "@end_date",
            LAST_DATE,
            "@end_dt",
            LAST_MOMENT,
            "@end_ts",
            LAST_MOMENT);

    private Macros() {}

    /// A SELECT in the console's words; empty where it has a macro that nobody can say without running SQLMesh.
    static Optional<String> translated(String select) {
        return translated(select, Map.of());
    }

    /// @param more what other macros stand for
    static Optional<String> translated(String select, Map<String, String> more) {
        StringBuilder out = new StringBuilder();
        int end = 0;
        for (Token token : Token.of(select)) {
            if (token.kind() == Token.Kind.MACRO) {
                String word = token.text().toLowerCase(Locale.ROOT);
                String said = more.getOrDefault(word, WORDS.get(word));
                if (said == null) {
                    return Optional.empty();
                }
                out.append(select, end, token.start()).append(said);
                end = token.end();
            } else if (token.is("JINJA_QUERY_BEGIN") || token.is('{')) {
                return Optional.empty();
            }
        }
        return Optional.of(out.append(select.substring(end)).toString());
    }
}
