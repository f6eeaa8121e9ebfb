package dev.backfill.workspace.checkup;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Has the engine say whether the SELECT of a processor can be computed, and whether what it gives can be put into
/// the processor's table.
///
/// @param session a unit of work that asks
/// @param spelling how the engine writes names
/// @param p the processor, which has a SELECT
/// @param notes takes down what is wrong
record SelectBinding(Session session, Spelling spelling, Processor p, Notes notes) {
    private static final int NAMED = 6;

    /// What the SELECT gives, by column; empty where it cannot be computed, or the engine does not say.
    Map<String, String> gives(SqlStepRunner selects) {
        Optional<Map<String, String>> given = notes.ask(
                file() + ": ",
                "Correct " + file() + ": one SELECT of the rows of a period, which may say @date, @from, @to and"
                        + " @processed_at.",
                () -> session.columns(selects.select(p, Binding.anyOf(p), Instant.EPOCH)));
        return given.orElse(Map.of());
    }

    /// Whether what it gives can be put into the table.
    ///
    /// @param given what it gives
    /// @param columns those of the table
    void compare(Map<String, String> given, Map<String, String> columns) {
        Map<String, String> gives = caseless(given);
        Map<String, String> has = caseless(columns);
        List<String> strange = new ArrayList<>();
        gives.forEach((column, type) -> {
            String wanted = has.get(column);
            if (wanted == null) {
                strange.add(column);
            } else if (!session.fits(type, wanted)) {
                notes.wrong(
                        file() + " gives " + column + " as " + type + ", and the column is " + wanted,
                        "Cast it in the SELECT: CAST(… AS " + wanted + ") AS " + column + ".");
            }
        });
        if (!strange.isEmpty()) {
            notes.wrong(
                    file() + " gives what the table has no column for: " + String.join(", ", strange),
                    "Correct the SELECT, or add them: "
                            + strange.stream()
                                    .map(c -> spelling.names("ALTER TABLE " + Sql.name(p.table()) + " ADD COLUMN "
                                            + Sql.name(c) + " " + gives.get(c)))
                                    .collect(Collectors.joining("; "))
                            + ".");
        }
        List<String> needed = new ArrayList<>(p.key().columns());
        needed.addFirst(p.date().column());
        // What the table does not have either is told of the table.
        List<String> lacking = needed.stream()
                .filter(c -> has.containsKey(c) && !gives.containsKey(c))
                .toList();
        if (!lacking.isEmpty()) {
            notes.wrong(
                    file() + " does not give " + String.join(", ", lacking)
                            + ", by which the table's rows are told apart",
                    "Let the SELECT give the date and the key of the table, under the names of their columns.");
        }
        empty(has.keySet().stream()
                .filter(c -> !gives.containsKey(c) && !needed.contains(c))
                .toList());
    }

    /// Columns that stay empty are no mistake, but nobody should wonder.
    private void empty(List<String> columns) {
        if (!columns.isEmpty()) {
            notes.seen("leaves empty: "
                    + columns.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (columns.size() > NAMED ? " and " + (columns.size() - NAMED) + " more" : ""));
        }
    }

    /// A statement that makes the table of what the SELECT gives.
    String making(Map<String, String> given) {
        TableName table = p.table();
        String schema = table.dataset().isEmpty()
                ? ""
                : "CREATE SCHEMA IF NOT EXISTS "
                        + table.parts().subList(0, table.parts().size() - 1).stream()
                                .map(Sql::name)
                                .collect(Collectors.joining("."))
                        + "; ";
        return spelling.names(schema + "CREATE TABLE " + Sql.name(table)
                + given.entrySet().stream()
                        .map(c -> Sql.name(c.getKey()) + " " + c.getValue())
                        .collect(Collectors.joining(", ", " (", ")")));
    }

    private String file() {
        return Objects.requireNonNull(p.sql());
    }

    private static Map<String, String> caseless(Map<String, String> columns) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(new LinkedHashMap<>(columns));
        return all;
    }
}
