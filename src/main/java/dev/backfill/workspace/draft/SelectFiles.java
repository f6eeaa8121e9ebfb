package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder with a SELECT for each table: `daily.sql` builds `marts.daily`, and where several tables are called so,
/// `marts.daily.sql` or `marts/daily.sql` says which. A file that says `INSERT INTO`, `CREATE TABLE … AS` or `MERGE
/// INTO` builds the table that it names, and one that says neither the only table that has the columns which it gives.
public final class SelectFiles implements DraftReader {
    private static final String ENDING = ".sql";
    private static final int DEEPEST = 5;
    private static final int MOST_FILES = 5_000;

    private final Path folder;
    private final List<TableEntry> tables;
    private final List<String> strange = new ArrayList<>();
    private @Nullable Survey survey;

    /// @param folder the folder; those in it count, too
    /// @param tables the tables that are there
    public SelectFiles(Path folder, List<TableEntry> tables) {
        this.folder = folder;
        this.tables = List.copyOf(tables);
    }

    @Override
    public void ask(Survey engine) {
        survey = engine;
    }

    @Override
    public Draft read(Draft before) {
        Map<TableName, DraftTable> found = new LinkedHashMap<>();
        Map<String, String> open = new LinkedHashMap<>();
        for (Path file : files()) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            String text = text(file, name);
            if (text == null) {
                continue;
            }
            Optional<WritingStatement> writing = WritingStatement.of(text);
            List<TableName> called =
                    writing.map(w -> named(w.table())).filter(t -> !t.isEmpty()).orElseGet(() -> called(file));
            if (called.isEmpty() && writing.isEmpty() && survey != null) {
                open.put(name, text);
            } else if (called.size() != 1) {
                strange.add(name
                        + (called.isEmpty() ? ": no table is called so" : ": several tables are called so: " + called));
            } else if (found.containsKey(called.getFirst())) {
                strange.add(name + ": another file builds " + called.getFirst() + " already");
            } else {
                found.put(called.getFirst(), table(called.getFirst(), before.name(), name, text, writing));
            }
        }
        if (survey != null && !open.isEmpty()) {
            new SelectColumns(survey, tables, found.keySet())
                    .guess(open, strange)
                    .forEach((table, guess) -> found.put(
                            table,
                            DraftTable.of(table)
                                    .with(DraftWork.of(guess.map(name -> new DraftSql(
                                            before.name() + "/" + name, Objects.requireNonNull(open.get(name))))))));
        }
        Draft draft = before;
        for (DraftTable table : found.values()) {
            draft = draft.adding(table);
        }
        return draft;
    }

    /// The files that build none of the tables, and why not. After reading.
    public List<String> strange() {
        return List.copyOf(strange);
    }

    /// Null where it cannot be read.
    private @Nullable String text(Path file, String name) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            strange.add(name + " cannot be read: " + e.getMessage());
            return null;
        }
    }

    /// A table that a file builds. A statement that writes is never run as it is: the console writes what its SELECT
    /// gives.
    private static DraftTable table(
            TableName table, String pipeline, String name, String text, Optional<WritingStatement> writing) {
        DraftTable built = DraftTable.of(table);
        if (writing.isEmpty()) {
            return built.with(DraftWork.of(
                    new Guess<>(new DraftSql(pipeline + "/" + name, text), 95, name + " is called like it")));
        }
        WritingStatement statement = writing.get();
        String because = name + " says " + statement.verb() + " " + statement.table();
        return statement.select().isEmpty()
                ? built.as(new Guess<>(DraftRole.PROCESSOR, 90, because))
                        .noting(because + ", and no SELECT stands alone in it: write 'sql' or 'command'")
                : built.with(DraftWork.of(
                        new Guess<>(new DraftSql(pipeline + "/" + name, statement.select()), 95, because)));
    }

    /// The tables that a statement may mean by a name.
    private List<TableName> named(String wanted) {
        List<TableName> all = tables.stream()
                .filter(t -> !t.isView())
                .map(TableEntry::name)
                .filter(t -> whole(t).equalsIgnoreCase(wanted))
                .toList();
        return all.isEmpty() && !wanted.contains(".")
                ? tables.stream()
                        .filter(t -> !t.isView())
                        .map(TableEntry::name)
                        .filter(t -> t.table().equalsIgnoreCase(wanted))
                        .toList()
                : all;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            return all.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The tables that a file may build: by its whole name, by its folder and name, by its name alone.
    private List<TableName> called(Path file) {
        String stem = stem(file);
        Path parent = file.getParent();
        String within =
                parent == null || parent.equals(folder) ? "" : String.valueOf(parent.getFileName()) + "." + stem;
        for (String wanted : List.of(stem, within)) {
            List<TableName> exact = tables.stream()
                    .map(TableEntry::name)
                    .filter(t -> whole(t).equalsIgnoreCase(wanted))
                    .toList();
            if (!exact.isEmpty()) {
                return exact;
            }
        }
        return tables.stream()
                .filter(t -> !t.isView())
                .map(TableEntry::name)
                .filter(t -> t.table().equalsIgnoreCase(stem))
                .toList();
    }

    private static String whole(TableName table) {
        return String.join(".", table.parts());
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }
}
