package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.SelectParts.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds which tables SELECTs build by the columns that they give. Where that is not clear, nothing is guessed.
///
/// @param survey asks the engine
/// @param tables the tables that are there
/// @param taken those of which it is known already what builds them
record SelectColumns(Survey survey, List<TableEntry> tables, Set<TableName> taken) {
    private static final int FEWEST = 2;

    /// What tables are built by: the names of files.
    ///
    /// @param files texts by name
    /// @param strange takes those that build no table, and why not
    Map<TableName, Guess<String>> guess(Map<String, String> files, List<String> strange) {
        Map<TableName, Map<String, Guess<String>>> byTable = new LinkedHashMap<>();
        files.forEach((name, text) -> {
            try {
                Map<TableName, Guess<String>> fitting = fitting(name, text);
                if (fitting.size() == 1) {
                    fitting.forEach((table, guess) -> byTable.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                            .put(name, guess));
                } else {
                    strange.add(name
                            + (fitting.isEmpty()
                                    ? ": no table is called so, and none has the columns that it gives"
                                    : ": several tables have the columns that it gives: " + names(fitting.keySet())));
                }
            } catch (WarehouseException e) {
                strange.add(name + ": no table is called so, and it is no SELECT of which columns can be told: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        });
        Map<TableName, Guess<String>> found = new LinkedHashMap<>();
        byTable.forEach((table, guesses) -> {
            if (guesses.size() == 1) {
                found.put(table, guesses.values().iterator().next());
            } else {
                strange.add(String.join(", ", guesses.keySet()) + ": each gives the columns of " + table
                        + "; call the one like it that builds it");
            }
        });
        return found;
    }

    /// The tables that have the columns of a SELECT, and that it does not read.
    private Map<TableName, Guess<String>> fitting(String name, String text) {
        Set<String> given = lower(survey.columns(text));
        if (given.size() < FEWEST) {
            return Map.of();
        }
        SelectParts parts = survey.parts(text);
        Set<TableName> read = parts.parts().stream().map(Part::table).collect(Collectors.toSet());
        Map<TableName, Guess<String>> fitting = new LinkedHashMap<>();
        for (TableEntry entry : tables) {
            Set<String> has = lower(entry.columns().keySet());
            if (entry.isView() || taken.contains(entry.name()) || read.contains(entry.name()) || read.isEmpty()) {
                continue;
            }
            String from = " and reads " + names(read);
            if (has.equals(given)) {
                fitting.put(entry.name(), new Guess<>(name, 75, name + " gives its " + has.size() + " columns" + from));
            } else if (has.containsAll(given) && areTimes(entry, given)) {
                fitting.put(
                        entry.name(),
                        new Guess<>(name, 65, name + " gives its columns but for times of writing" + from));
            }
        }
        return fitting;
    }

    /// Whether the columns that are not given are such as an engine or a loader fills.
    private static boolean areTimes(TableEntry entry, Set<String> given) {
        return entry.columns().entrySet().stream()
                .filter(c -> !given.contains(c.getKey().toLowerCase(Locale.ROOT)))
                .allMatch(c ->
                        c.getValue().startsWith("TIMESTAMP") || c.getValue().equals("DATETIME"));
    }

    private static Set<String> lower(Iterable<String> columns) {
        Set<String> lower = new TreeSet<>();
        columns.forEach(c -> lower.add(c.toLowerCase(Locale.ROOT)));
        return lower;
    }

    private static String names(Set<TableName> tables) {
        return new ArrayList<>(tables)
                .stream().map(TableName::toString).sorted().collect(Collectors.joining(", "));
    }
}
