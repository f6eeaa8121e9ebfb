package dev.backfill.warehouse.duckdb;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileFaults;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads CSV and Parquet files strictly: one value that does not fit as it is, and nothing is read. The path is that
/// of one file, whatever characters are in it, and nothing in it is read as a value.
final class DuckDbFiles {
    private static final String REFUSED = "Correct the file and import it again. Nothing was imported.";
    private static final int LONGEST_QUOTE = 60;

    private final DuckDbSession session;
    private final Path file;

    DuckDbFiles(DuckDbSession session, Path file) {
        this.session = session;
        this.file = file;
    }

    /// The names of the file's columns.
    List<String> columns() {
        return List.copyOf(types().keySet());
    }

    /// Types by column.
    private Map<String, String> types() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new WarehouseException(
                    Kind.INPUT,
                    "There is no file " + file + ", or it cannot be read.",
                    "Check the path. Nothing was imported.",
                    null);
        }
        try {
            return isParquet() ? described() : header();
        } catch (WarehouseException | IOException e) {
            throw unreadable(e);
        }
    }

    private WarehouseException unreadable(Exception e) {
        return new WarehouseException(Kind.INPUT, file + ": cannot be read: " + e.getMessage(), REFUSED, e);
    }

    private Map<String, String> described() {
        Map<String, String> types = new LinkedHashMap<>();
        session.query(Sql.of("DESCRIBE SELECT * FROM " + parquet("")))
                .forEach(r -> types.put(r.text("column_name"), r.text("column_type")));
        return types;
    }

    private Map<String, String> header() throws IOException {
        try (CsvLines lines = new CsvLines(file)) {
            CsvLines.Line line = lines.next();
            if (line == null || line.isBlank()) {
                throw new IOException("it is empty, and its first line should name the columns");
            }
            FileFaults faults = new FileFaults(file);
            if (line.fault() != null) {
                faults.add(1, line.fault());
            }
            Map<String, String> types = new LinkedHashMap<>();
            for (String name : line.values()) {
                if (types.put(name == null ? "" : name.strip(), "VARCHAR") != null) {
                    faults.add(1, "there are two columns '" + (name == null ? "" : name.strip()) + "'.");
                }
            }
            faults.refuse(REFUSED);
            return types;
        }
    }

    /// Reads the given columns into a temporary table, and the lines on which they stand.
    void read(String into, Map<String, String> columns) {
        Map<String, String> there = types();
        for (String column : columns.keySet()) {
            if (!there.containsKey(column)) {
                throw new WarehouseException(
                        Kind.INPUT,
                        file + ":1: there is no column '" + column + "' in the header, which has "
                                + String.join(", ", there.keySet()) + ".",
                        REFUSED,
                        null);
            }
        }
        FileFaults faults = new FileFaults(file);
        String text = DuckDbSpelling.quoted(into + "_text");
        try {
            if (isParquet()) {
                session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE " + text + " AS SELECT file_row_number + 1 AS "
                        + FileSession.LINE + ", " + DuckDbSpelling.list(columns.keySet()) + " FROM "
                        + parquet(", file_row_number = true")));
            } else {
                copyLines(into + "_text", List.copyOf(there.keySet()), List.copyOf(columns.keySet()), faults);
            }
            tellChanging(text, there, columns, faults);
            faults.refuse(REFUSED);
            session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE " + DuckDbSpelling.quoted(into) + " AS SELECT "
                    + FileSession.LINE + ", "
                    + columns.entrySet().stream()
                            .map(c -> cast(there, c).value(DuckDbSpelling.quoted(c.getKey())) + " AS "
                                    + DuckDbSpelling.quoted(c.getKey()))
                            .collect(Collectors.joining(", "))
                    + " FROM temp." + text + " ORDER BY " + FileSession.LINE));
        } catch (UncheckedIOException e) {
            throw unreadable(e);
        } finally {
            session.execute(Sql.of("DROP TABLE IF EXISTS temp." + text));
        }
    }

    private static ExactCast cast(Map<String, String> there, Map.Entry<String, String> column) {
        return new ExactCast(there.getOrDefault(column.getKey(), "VARCHAR"), column.getValue());
    }

    /// The lines of a CSV file as they are, without those that are faulty.
    private void copyLines(String into, List<String> header, List<String> wanted, FileFaults faults) {
        session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE " + DuckDbSpelling.quoted(into) + " (" + FileSession.LINE
                + " BIGINT, "
                + wanted.stream()
                        .map(c -> DuckDbSpelling.quoted(c) + " VARCHAR")
                        .collect(Collectors.joining(", "))
                + ")"));
        List<Integer> places = wanted.stream().map(header::indexOf).toList();
        List<String> columns = new ArrayList<>(wanted);
        columns.addFirst(FileSession.LINE);
        try (CsvLines lines = new CsvLines(file)) {
            lines.next();
            session.append(new TableName("temp", into), columns, () -> new Rows(lines, header.size(), places, faults));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// The good lines of a file.
    private static final class Rows implements Iterator<@Nullable Object[]> {
        private final CsvLines lines;
        private final int width;
        private final List<Integer> places;
        private final FileFaults faults;
        private CsvLines.@Nullable Line next;

        Rows(CsvLines lines, int width, List<Integer> places, FileFaults faults) {
            this.lines = lines;
            this.width = width;
            this.places = places;
            this.faults = faults;
            advance();
        }

        private void advance() {
            try {
                do {
                    next = lines.next();
                } while (next != null && !isGood(next));
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }

        private boolean isGood(CsvLines.Line line) {
            if (line.isBlank() && width > 1) {
                return false;
            }
            if (line.fault() != null) {
                faults.add(line.number(), line.fault());
            } else if (line.values().size() != width) {
                faults.add(line.number(), line.values().size() + " values for " + width + " columns.");
            } else {
                return true;
            }
            return false;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public @Nullable Object[] next() {
            CsvLines.Line line = next;
            if (line == null) {
                throw new NoSuchElementException();
            }
            @Nullable Object[] row = new @Nullable Object[places.size() + 1];
            row[0] = line.number();
            for (int i = 0; i < places.size(); i++) {
                row[i + 1] = line.values().get(places.get(i));
            }
            advance();
            return row;
        }
    }

    /// Looks for values that would be changed.
    private void tellChanging(String text, Map<String, String> there, Map<String, String> columns, FileFaults faults) {
        for (Map.Entry<String, String> column : columns.entrySet()) {
            String name = DuckDbSpelling.quoted(column.getKey());
            String changes = cast(there, column).changes(name);
            if (changes.equals("false")) {
                continue;
            }
            List<Row> rows;
            try {
                rows = session.query(Sql.of("SELECT " + FileSession.LINE + " AS line, left(CAST(" + name
                        + " AS VARCHAR), " + LONGEST_QUOTE + ") AS value, COUNT(*) OVER () AS n FROM temp." + text
                        + " WHERE " + changes + " ORDER BY line LIMIT " + FileFaults.TOLD));
            } catch (WarehouseException e) {
                throw new WarehouseException(
                        Kind.INPUT,
                        file + ":1: column '" + column.getKey() + "' is " + there.get(column.getKey())
                                + ", of which no " + column.getValue() + " can be made.",
                        REFUSED,
                        e);
            }
            rows.forEach(r -> faults.add(
                    r.number("line"),
                    "column '" + column.getKey() + "': '" + r.text("value") + "' cannot become " + column.getValue()
                            + " as it is."));
            if (!rows.isEmpty()) {
                faults.more(rows.getFirst().number("n") - rows.size());
            }
        }
    }

    private boolean isParquet() {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    /// Nothing in the path is a pattern, and no folder is a column.
    private String parquet(String more) {
        StringBuilder literal = new StringBuilder();
        for (char c : file.toAbsolutePath().toString().toCharArray()) {
            literal.append("*?[".indexOf(c) < 0 ? String.valueOf(c) : "[" + c + "]");
        }
        return "read_parquet('" + literal.toString().replace("'", "''") + "', hive_partitioning = false" + more + ")";
    }
}
