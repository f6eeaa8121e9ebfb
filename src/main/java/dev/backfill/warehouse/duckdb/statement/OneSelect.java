package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.file.DuckDbErrors;
import dev.backfill.warehouse.sql.BoundSql;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Whether a text is one SELECT and nothing else, as DuckDB's own parser sees it: it may hold words of a user's, and
/// the driver runs every statement that it finds in a text. Safe for use by several threads.
public final class OneSelect {
    private static final String ASK = "SELECT j ->> 'error' = 'true' AS wrong, j ->> 'error_type' = 'parser' AS broken,"
            + " COALESCE(j ->> 'error_message', '') AS why,"
            + " COALESCE(json_array_length(j -> 'statements'), 0) AS n, CAST(j AS VARCHAR) AS tree"
            + " FROM (SELECT json_serialize_sql(CAST(? AS VARCHAR)) AS j)";
    /// What a WITH clause holds may write. In the tree a quote within a text has a backslash before it.
    private static final Pattern NODE = Pattern.compile("\"type\":\"([A-Z_]+_NODE)\"");

    /// Begin a statement that does something else than asking, wherever they stand, as a semicolon begins another
    /// one: a text without any of these, also in its quotes and comments, cannot be but one that asks. Most are such,
    /// and parsing a long one takes as long as planning it.
    private static final Set<String> MORE = Set.of("""
            alter analyze analyse attach begin call checkpoint comment commit copy create deallocate delete describe detach
            drop execute explain export import insert install into kill load merge pivot pivot_wider pragma prepare refresh
            reset rollback set show start summarize truncate unpivot update use vacuum\
            """.split("\\s+"));

    private static final Set<String> ASKING =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE", "STATEMENT_NODE");
    private static final int MOST_KNOWN = 1_000;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /// @throws WarehouseException of kind `STATEMENT` if it is anything else
    void require(Connection connection, Sql sql) {
        String text = BoundSql.shape(sql);
        if (known.contains(text) || text.indexOf(';') < 0 && !SqlWords.any(text, MORE::contains)) {
            return;
        }
        try (PreparedStatement ask = connection.prepareStatement(ASK)) {
            ask.setString(1, text);
            try (ResultSet answer = ask.executeQuery()) {
                answer.next();
                judge(answer, text);
            }
        } catch (SQLException e) {
            throw DuckDbErrors.running(text, e);
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.add(text);
    }

    private static void judge(ResultSet answer, String text) throws SQLException {
        if (answer.getBoolean("wrong")) {
            String why = answer.getBoolean("broken") ? answer.getString("why") : "a statement that is no SELECT";
            throw refused(why, text);
        }
        int statements = answer.getInt("n");
        if (statements != 1) {
            throw refused(statements == 0 ? "no statement" : statements + " statements", text);
        }
        boolean asks = NODE.matcher(answer.getString("tree"))
                .results()
                .map((MatchResult r) -> r.group(1))
                .allMatch(ASKING::contains);
        if (!asks) {
            throw refused("a WITH clause that writes", text);
        }
    }

    private static WarehouseException refused(String why, String text) {
        return new WarehouseException(
                Kind.STATEMENT,
                "One SELECT is allowed here, and DuckDB's parser finds "
                        + why.lines().findFirst().orElse("") + " in: " + DuckDbErrors.beginning(text),
                "Let the SQL be one SELECT. Nothing was run.",
                null);
    }
}
