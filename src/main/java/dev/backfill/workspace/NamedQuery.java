package dev.backfill.workspace;

import dev.backfill.model.text.Nearest;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A question about `nba-phase4` that operators know by name. Each stands as the guide has it, and in a corrected
/// form whose file says what was wrong.
///
/// @param name what it is called
/// @param sql its text with `@from` and `@to`
public record NamedQuery(String name, String sql) {
    private static final List<String> NAMES = List.of(
            "december-4",
            "december-4-corrected",
            "monitoring",
            "monitoring-corrected",
            "validation-1",
            "validation-1-corrected",
            "validation-2",
            "validation-2-corrected",
            "validation-3",
            "validation-3-corrected",
            "validation-4",
            "validation-4-corrected");

    /// All names.
    public static List<String> names() {
        return NAMES;
    }

    /// The query with this name.
    ///
    /// @throws WorkspaceException naming the nearest name, if there is none
    public static NamedQuery of(String name) {
        if (!NAMES.contains(name)) {
            throw new WorkspaceException(
                    "There is no query '" + name + "'." + Nearest.hint(name, NAMES),
                    "Known queries: " + String.join(", ", NAMES) + ".");
        }
        return new NamedQuery(name, SqlFiles.read("queries/" + name + ".sql"));
    }

    /// What it answers: the first paragraph of the comment at its top, in one line. What follows it says where the
    /// query is wrong in practice, or what its correction is good for.
    public String about() {
        return Arrays.stream(sql.split("\n", -1))
                .takeWhile(line -> line.startsWith("--") && !line.strip().equals("--"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
    }

    /// Whether it asks about dates.
    public boolean takesDates() {
        return sql.contains("@from");
    }

    /// The statement about an interval.
    ///
    /// @param dates values for `from` and `to`; empty for a query that takes none
    public Sql statement(Map<String, Object> dates) {
        return new Sql(sql, dates, Sql.Dialect.COMMON);
    }
}
