package dev.backfill.workspace.dbt;

import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftSql;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.DraftWork;
import dev.backfill.workspace.draft.Guess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tests of a project as checks of the console: what dbt asks of a whole table is asked of one period of it.
final class DbtTests {
    private static final Pattern JINJA = Pattern.compile("\\{\\{|\\{%");
    private static final Pattern END = Pattern.compile(";\\s*$");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final int LIKELY = 60;

    private final Manifest manifest;
    private final DbtNames names;
    private final ColumnTypes types;
    private final ModelSelect selects;
    private final Set<String> files = new HashSet<>();

    DbtTests(Manifest manifest, DbtNames names, ColumnTypes types, ModelSelect selects) {
        this.manifest = manifest;
        this.names = names;
        this.types = types;
        this.selects = selects;
    }

    /// What tells the rows of a table apart, as its tests say; null where they say nothing.
    @Nullable
    Guess<Key> key(DbtNode table) {
        for (DbtNode test : of(table)) {
            List<String> columns = switch (kind(test)) {
                case "unique" -> columns(test.texts("test_metadata", "kwargs", "column_name"));
                case "unique_combination_of_columns" ->
                    columns(test.texts("test_metadata", "kwargs", "combination_of_columns"));
                default -> List.of();
            };
            if (!columns.isEmpty()) {
                return Guess.said(new Key(columns), test.because("test_metadata"));
            }
        }
        return null;
    }

    private static List<String> columns(List<String> said) {
        List<String> columns = said.stream()
                .flatMap(c -> DbtNode.column(c).stream())
                .distinct()
                .toList();
        return columns.size() == said.size() ? columns : List.of();
    }

    /// The table with its tests as checks; of one that has none to be said, with a note.
    ///
    /// @param folder the folder for SQL files
    DraftTable checked(DraftTable table, DbtNode node, String folder) {
        List<Guess<DraftSql.Check>> checks = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        for (DbtNode test : of(node)) {
            if (isKey(test, table)) {
                continue;
            }
            Optional<Guess<String>> select = select(test, table, node);
            if (select.isEmpty()) {
                untold.add(test.name());
            } else {
                DraftSql sql = new DraftSql(
                        folder + "/checks/" + unique(DraftSql.plain(test.name())) + ".sql",
                        select.get().value());
                checks.add(select.get().map(_ -> new DraftSql.Check(sql, severity(test))));
            }
        }
        DraftTable noted = untold.isEmpty()
                ? table
                : table.noting("Tests of dbt that are no question about one period, and stay with dbt: "
                        + String.join(", ", untold));
        DraftWork work = noted.work();
        return noted.with(
                new DraftWork(work.select(), work.command(), work.folder(), work.shell(), work.range(), checks));
    }

    private boolean isKey(DbtNode test, DraftTable table) {
        Guess<Key> key = table.rows().key();
        return key != null && key.because().equals(test.because("test_metadata"));
    }

    private String unique(String name) {
        String one = name;
        for (int i = 2; !files.add(one.toLowerCase(Locale.ROOT)); i++) {
            one = name + "_" + i;
        }
        return one;
    }

    private List<DbtNode> of(DbtNode table) {
        return manifest.nodes().values().stream()
                .filter(n -> n.resource().equals("test") && isOf(n, table))
                .toList();
    }

    private static boolean isOf(DbtNode test, DbtNode table) {
        List<String> about = test.dependencies();
        return test.text("attached_node")
                .map(table.id()::equals)
                .orElseGet(() -> about.size() == 1 && about.contains(table.id()));
    }

    private static String kind(DbtNode test) {
        return test.text("test_metadata", "name").orElse("");
    }

    /// An error of dbt is one here; a warning is only worth knowing, since it stops nothing there either.
    private static Severity severity(DbtNode test) {
        return test.text("config", "severity").orElse("error").equalsIgnoreCase("warn")
                ? Severity.INFO
                : Severity.WARNING;
    }

    private Optional<Guess<String>> select(DbtNode test, DraftTable table, DbtNode node) {
        Optional<String> during = during(table, node);
        String where = test.text("config", "where").map(w -> " AND (" + w + ")").orElse("");
        if (during.isEmpty() || JINJA.matcher(where).find()) {
            return Optional.empty();
        }
        String rel = names.sql(table.table());
        String rows = "SELECT *\nFROM " + rel + "\nWHERE " + during.get() + where;
        if (test.at("test_metadata").isObject()) {
            return test.text("test_metadata", "kwargs", "column_name")
                    .flatMap(c -> condition(test, rel, column(c), where))
                    .map(bad -> Guess.said(rows + "\n    AND " + bad, test.because("test_metadata")));
        }
        return singular(test, table, during.get());
    }

    private String column(String said) {
        return DbtNode.column(said).map(names::sql).orElse("(" + said + ")");
    }

    /// What holds of a bad row.
    private Optional<String> condition(DbtNode test, String rel, String column, String where) {
        return switch (kind(test)) {
            case "not_null" -> Optional.of(column + " IS NULL");
            case "unique" ->
                Optional.of(column + " IN (SELECT " + column + " FROM " + rel + " WHERE " + column + " IS NOT NULL"
                        + where + " GROUP BY " + column + " HAVING COUNT(*) > 1)");
            case "accepted_values" -> values(test).map(list -> column + " NOT IN (" + list + ")");
            case "relationships" ->
                other(test)
                        .flatMap(to -> test.text("test_metadata", "kwargs", "field")
                                .map(field -> column + " IS NOT NULL AND " + column + " NOT IN (SELECT " + column(field)
                                        + " FROM " + names.sql(to) + " WHERE " + column(field) + " IS NOT NULL)"));
            default -> Optional.empty();
        };
    }

    private static Optional<String> values(DbtNode test) {
        List<String> values = test.texts("test_metadata", "kwargs", "values");
        boolean bare = test.isFalse("test_metadata", "kwargs", "quote");
        if (values.isEmpty()
                || bare && !values.stream().allMatch(v -> NUMBER.matcher(v).matches())) {
            return Optional.empty();
        }
        // A backslash means different things to different engines.
        if (values.stream().anyMatch(v -> v.indexOf('\\') >= 0)) {
            return Optional.empty();
        }
        return Optional.of(values.stream()
                .map(v -> bare ? v : "'" + v.replace("'", "''") + "'")
                .collect(Collectors.joining(", ")));
    }

    private Optional<TableName> other(DbtNode test) {
        String own = test.text("attached_node").orElse("");
        List<DbtNode> others = test.dependencies().stream()
                .filter(id -> !id.equals(own))
                .flatMap(id -> manifest.node(id).stream())
                .filter(n -> ModelKind.of(n) != ModelKind.NONE && ModelKind.of(n) != ModelKind.EPHEMERAL)
                .toList();
        return others.size() == 1 && !own.isEmpty() ? Optional.of(names.of(others.getFirst())) : Optional.empty();
    }

    /// A test that is a SELECT of its own can be asked of a period where it returns the date.
    private Optional<Guess<String>> singular(DbtNode test, DraftTable table, String during) {
        Guess<DateColumn> date = table.periods().date();
        Optional<Guess<DraftSql>> select = selects.of(test, "");
        if (date == null || select.isEmpty()) {
            return Optional.empty();
        }
        String text = END.matcher(select.get().value().text()).replaceFirst("");
        boolean returnsDate = Pattern.compile(
                        "(?i)\\bselect\\s+\\*|\\b" + Pattern.quote(date.value().column()) + "\\b")
                .matcher(text)
                .find();
        return returnsDate && text.indexOf('@') < 0
                ? Optional.of(new Guess<>(
                        "SELECT *\nFROM (\n" + text + "\n) AS bad\nWHERE " + during, LIKELY, test.because("raw_code")))
                : Optional.empty();
    }

    /// That a row belongs to the period; empty where nobody knows its date.
    private Optional<String> during(DraftTable table, DbtNode node) {
        DraftPeriods periods = table.periods();
        if (periods.date() == null || periods.date().value().format() != null) {
            return Optional.empty();
        }
        String column = periods.date().value().column();
        return Optional.of(DraftSql.during(
                names.sql(column),
                periods.grain() == null ? null : periods.grain().value(),
                types.of(node, names.entry(table.table()), column)));
    }
}
