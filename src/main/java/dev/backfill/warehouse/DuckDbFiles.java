package dev.backfill.warehouse;

import dev.backfill.warehouse.WarehouseException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// Reads CSV and Parquet files with DuckDB's own readers, strictly: one bad value, and nothing is read.
final class DuckDbFiles {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String REFUSED = "Correct the file and import it again. Nothing was imported.";

    private DuckDbFiles() {}

    /// The names of the file's columns.
    static List<String> columns(DuckDbSession session, Path file) {
        requireReadable(file);
        try {
            return isParquet(file)
                    ? session.query(Sql.of("DESCRIBE SELECT * FROM read_parquet(" + quoted(file) + ")")).stream()
                            .map(r -> r.text("column_name"))
                            .toList()
                    : header(file);
        } catch (WarehouseException | IOException e) {
            throw new WarehouseException(Kind.INPUT, file + " cannot be read: " + e.getMessage(), REFUSED, e);
        }
    }

    /// The first line. DuckDB's own detection takes another line for the header when a later one is broken.
    private static List<String> header(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            if (line == null || line.isBlank()) {
                throw new IOException("it is empty, and its first line should name the columns");
            }
            return Pattern.compile(",", Pattern.LITERAL)
                    .splitAsStream(line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line)
                    .map(name -> name.strip().replace("\"", ""))
                    .toList();
        }
    }

    /// Reads the given columns into a temporary table.
    static void read(DuckDbSession session, Path file, String into, Map<String, String> columns) {
        List<String> there = columns(session, file);
        for (String column : columns.keySet()) {
            if (!there.contains(column)) {
                throw new WarehouseException(
                        Kind.INPUT,
                        file + ":1: there is no column '" + column + "' in the header, which has "
                                + String.join(", ", there) + ".",
                        REFUSED,
                        null);
            }
        }
        String list = columns.keySet().stream().map(DuckDbFiles::identifier).collect(Collectors.joining(", "));
        if (isParquet(file)) {
            session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE " + into + " AS SELECT " + casts(columns)
                    + " FROM read_parquet(" + quoted(file) + ")"));
            return;
        }
        String types = there.stream()
                .map(c -> literal(c) + ": " + literal(columns.getOrDefault(c, "VARCHAR")))
                .collect(Collectors.joining(", "));
        session.execute(Sql.of("DROP TABLE IF EXISTS reject_errors"));
        session.execute(Sql.of("DROP TABLE IF EXISTS reject_scans"));
        try {
            session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE " + into + " AS SELECT " + list + " FROM "
                    + csv(file, ", columns = {" + types + "}, store_rejects = true, auto_detect = false")));
        } catch (WarehouseException e) {
            throw new WarehouseException(Kind.INPUT, file + " cannot be read: " + e.getMessage(), REFUSED, e);
        }
        refuseRejected(session, file, into);
    }

    private static void refuseRejected(DuckDbSession session, Path file, String into) {
        List<Row> rejected = session.query(Sql.of("SELECT line, column_name, error_type, error_message, csv_line"
                + " FROM reject_errors ORDER BY line, column_idx LIMIT 1"));
        if (rejected.isEmpty()) {
            return;
        }
        session.execute(Sql.of("DROP TABLE IF EXISTS temp." + into));
        Row first = rejected.getFirst();
        String column = first.get("column_name") == null ? "" : " column '" + first.text("column_name") + "':";
        String what = first.text("error_message").lines().findFirst().orElse("cannot be read");
        throw new WarehouseException(
                Kind.INPUT,
                file + ":" + first.number("line") + ":" + column + " " + what + " In: " + first.text("csv_line"),
                REFUSED,
                null);
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new WarehouseException(
                    Kind.INPUT,
                    "There is no file " + file + ", or it cannot be read.",
                    "Check the path. Nothing was imported.",
                    null);
        }
    }

    private static boolean isParquet(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    private static String csv(Path file, String more) {
        return "read_csv(" + quoted(file) + ", header = true, delim = ',', quote = '\"'" + more + ")";
    }

    private static String casts(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(c -> "CAST(" + identifier(c.getKey()) + " AS " + c.getValue() + ") AS " + identifier(c.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String quoted(Path file) {
        return literal(file.toAbsolutePath().toString());
    }
}
