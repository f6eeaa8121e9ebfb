package dev.backfill.warehouse.sql;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// A question that operators of a pipeline know by name.
///
/// @param name what it is called
/// @param sql its text, with `@from` and `@to` for the first and the last date where it asks about dates
/// @param dialect whose words it is in
public record NamedQuery(String name, String sql, Sql.Dialect dialect) {
    /// What it answers: the first paragraph of the comment at its top, in one line.
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
        return new Sql(sql, dates, dialect);
    }
}
