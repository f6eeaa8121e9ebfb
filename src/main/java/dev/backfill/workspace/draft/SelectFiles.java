package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
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
import java.util.stream.Stream;

/// A folder with a SELECT for each table: `daily.sql` builds `marts.daily`, and where several tables are called so,
/// `marts.daily.sql` or `marts/daily.sql` says which.
public final class SelectFiles implements DraftReader {
    private static final String ENDING = ".sql";
    private static final int DEEPEST = 5;
    private static final int MOST_FILES = 5_000;

    private final Path folder;
    private final List<TableEntry> tables;
    private final List<String> strange = new ArrayList<>();

    /// @param folder the folder; those in it count, too
    /// @param tables the tables that are there
    public SelectFiles(Path folder, List<TableEntry> tables) {
        this.folder = folder;
        this.tables = List.copyOf(tables);
    }

    @Override
    public Draft read(Draft before) {
        Map<TableName, DraftTable> found = new LinkedHashMap<>();
        for (Path file : files()) {
            List<TableName> called = called(file);
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (called.size() != 1) {
                strange.add(name
                        + (called.isEmpty() ? ": no table is called so" : ": several tables are called so: " + called));
            } else if (found.containsKey(called.getFirst())) {
                strange.add(name + ": another file builds " + called.getFirst() + " already");
            } else {
                found.put(called.getFirst(), table(called.getFirst(), before.name() + "/" + name, name, file));
            }
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

    private static DraftTable table(TableName table, String target, String name, Path file) {
        try {
            return DraftTable.of(table)
                    .with(DraftWork.of(new Guess<>(
                            new DraftSql(target, Files.readString(file)), 95, name + " is called like it")));
        } catch (IOException e) {
            return DraftTable.of(table).noting(name + " cannot be read: " + e.getMessage());
        }
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
