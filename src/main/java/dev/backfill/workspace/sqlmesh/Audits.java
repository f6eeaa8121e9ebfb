package dev.backfill.workspace.sqlmesh;

import dev.backfill.model.Grain;
import dev.backfill.model.Severity;
import dev.backfill.model.column.Key;
import dev.backfill.workspace.draft.DraftSql;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.DraftWork;
import dev.backfill.workspace.draft.Guess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The audits of models as checks of the console. SQLMesh asks them of the periods that it has built, the console of
/// each.
final class Audits {
    private static final String COLUMNS = "columns";

    private final Map<String, ModelFile> own;

    /// @param own audits that the project has itself, by their names in lower case
    Audits(Map<String, ModelFile> own) {
        this.own = Map.copyOf(own);
    }

    /// What tells the rows of a model apart: its `grain`, or what an audit says is there once; null where nothing
    /// does.
    static @Nullable Guess<Key> key(ModelFile model) {
        for (String name : List.of("grain", "grains")) {
            List<String> columns = model.key(name).map(Audits::grain).orElse(List.of());
            if (!columns.isEmpty()) {
                return Guess.said(new Key(columns), model.because(name));
            }
        }
        for (Said audit : audits(model)) {
            String name = audit.called().orElse("").toLowerCase(Locale.ROOT);
            List<String> columns = columns(audit);
            boolean isOne = name.equals("unique_values") && columns.size() == 1;
            if (isOne || name.equals("unique_combination_of_columns") && !columns.isEmpty()) {
                return Guess.said(new Key(columns), model.because("audits " + name));
            }
        }
        return null;
    }

    /// One grain, or the first of several.
    private static List<String> grain(Said said) {
        List<Said> list = said.list();
        List<String> words = said.words();
        return words.isEmpty() && !list.isEmpty()
                ? list.getFirst().words()
                : words.stream().distinct().toList();
    }

    private static List<Said> audits(ModelFile model) {
        return model.key("audits").map(Said::list).orElse(List.of());
    }

    private static List<String> columns(Said audit) {
        return parameter(audit, COLUMNS).map(Said::words).orElse(List.of()).stream()
                .distinct()
                .toList();
    }

    /// `columns := (a, b)` among the values of an audit.
    private static Optional<Said> parameter(Said audit, String name) {
        return Said.split(audit.inBrackets()).stream()
                .filter(p -> p.size() > 3
                        && p.getFirst().is(name)
                        && p.get(1).is(':')
                        && p.get(2).is('='))
                .map(p -> new Said(p.subList(3, p.size())))
                .findFirst();
    }

    /// The table with the audits of its model as checks; with a note of those that cannot be said so.
    ///
    /// @param table its date column and grain are known, or it gets no checks
    /// @param relation the table as it stands in a statement
    /// @param folder the folder for SQL files
    DraftTable checked(DraftTable table, ModelFile model, String relation, Optional<String> type, String folder) {
        List<Guess<DraftSql.Check>> checks = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        Map<String, Integer> names = new LinkedHashMap<>();
        for (Said audit : audits(model)) {
            String name = audit.called().orElse("?");
            Optional<String> select = during(table, type).flatMap(during -> select(audit, name, relation, during));
            if (select.isEmpty()) {
                untold.add(name);
            } else {
                int many = names.merge(name, 1, Integer::sum);
                String file = folder + "/checks/" + DraftSql.plain(table.name() + "_" + name)
                        + (many > 1 ? "_" + many : "") + ".sql";
                checks.add(Guess.said(
                        new DraftSql.Check(new DraftSql(file, select.get()), Severity.WARNING),
                        model.because("audits " + name)));
            }
        }
        DraftTable noted =
                untold.isEmpty() ? table : table.noting("Audits that stay with SQLMesh: " + String.join(", ", untold));
        DraftWork work = noted.work();
        return noted.with(
                new DraftWork(work.select(), work.command(), work.folder(), work.shell(), work.range(), checks));
    }

    private static Optional<String> during(DraftTable table, Optional<String> type) {
        if (table.periods().date() == null) {
            return Optional.empty();
        }
        var date = table.periods().date().value();
        if (date.format() != null && !date.format().pattern().equals("%Y-%m-%d")) {
            return Optional.empty();
        }
        Grain grain =
                table.periods().grain() == null ? null : table.periods().grain().value();
        return Optional.of(DraftSql.during(sql(date.column()), grain, type));
    }

    private Optional<String> select(Said audit, String name, String relation, String during) {
        List<String> columns = columns(audit).stream().map(Audits::sql).toList();
        String rows = "SELECT *\nFROM " + relation + "\nWHERE " + during + "\n    AND ";
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "not_null" ->
                any(columns.stream().map(c -> c + " IS NULL").toList()).map(rows::concat);
            case "not_empty_string" ->
                parameter(audit, "column").flatMap(Said::word).map(c -> rows + sql(c) + " = ''");
            case "unique_values" ->
                any(columns.stream()
                                .map(c -> c + " IN (SELECT " + c + " FROM " + relation + " WHERE " + during
                                        + " GROUP BY " + c + " HAVING COUNT(*) > 1)")
                                .toList())
                        .map(rows::concat);
            case "unique_combination_of_columns" ->
                columns.isEmpty()
                        ? Optional.empty()
                        : Optional.of("SELECT " + String.join(", ", columns) + ", COUNT(*) AS n\nFROM " + relation
                                + "\nWHERE " + during + "\nGROUP BY " + String.join(", ", columns)
                                + "\nHAVING COUNT(*) > 1");
            case "accepted_values" -> accepted(audit).map(rows::concat);
            case String other -> Optional.ofNullable(own.get(other)).flatMap(a -> own(a, audit, relation, during));
        };
    }

    private static Optional<String> any(List<String> conditions) {
        return conditions.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(" OR ", conditions) + ")");
    }

    private static Optional<String> accepted(Said audit) {
        Optional<String> column = parameter(audit, "column").flatMap(Said::word);
        List<Said> values = parameter(audit, "is_in").map(Said::list).orElse(List.of());
        boolean plain = values.stream()
                .allMatch(v -> v.word().isPresent()
                        && (v.tokens().getFirst().kind() == Token.Kind.TEXT
                                || v.word().get().chars().allMatch(Character::isDigit))
                        && v.word().get().indexOf('\\') < 0);
        return column.filter(_ -> plain && !values.isEmpty())
                .map(c -> sql(c) + " NOT IN ("
                        + values.stream()
                                .map(v -> v.tokens().getFirst())
                                .map(t -> t.kind() == Token.Kind.TEXT
                                        ? "'" + t.text().replace("'", "''") + "'"
                                        : t.text())
                                .collect(Collectors.joining(", "))
                        + ")");
    }

    /// An audit of the project's own, which SQLMesh asks of the rows of a period.
    private static Optional<String> own(ModelFile audit, Said call, String relation, String during) {
        Map<String, String> macros = new LinkedHashMap<>();
        macros.put("@this_model", "(SELECT * FROM " + relation + " WHERE " + during + ") AS this_model");
        for (List<Token> one : Said.split(call.inBrackets())) {
            if (one.size() == 4 && one.get(1).is(':') && one.get(2).is('=')) {
                Token value = one.get(3);
                macros.put(
                        "@" + one.getFirst().text().toLowerCase(Locale.ROOT),
                        value.kind() == Token.Kind.TEXT ? "'" + value.text().replace("'", "''") + "'" : value.text());
            }
        }
        return audit.body().isEmpty() ? Optional.empty() : Macros.translated(audit.body(), macros);
    }

    private static String sql(String column) {
        return IntStream.range(0, column.length())
                        .allMatch(i -> Character.isLetterOrDigit(column.charAt(i)) || column.charAt(i) == '_')
                ? column
                : "\"" + column.replace("\"", "\"\"") + "\"";
    }
}
