package dev.backfill.workspace.imports;

import dev.backfill.warehouse.FileFaults;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Looks for lines that cannot be told apart or be put on a date: those without date or key, and those with the same
/// key as another.
final class LineCheck {
    private static final String REMEDY =
            "Correct the file, or leave these lines out with --skip-bad. Nothing was imported.";
    private static final String LINE = FileSession.LINE;

    private final Session session;
    private final boolean skip;

    /// @param skip whether bad lines are left out; otherwise the file is refused
    LineCheck(Session session, boolean skip) {
        this.session = session;
        this.skip = skip;
    }

    /// Looks at the temporary table into which a file was read. Returns how many lines were left out of it. Of lines
    /// that are the same in every column one stays; of those that contradict each other none does.
    ///
    /// @param table the temporary table
    /// @param required columns that must not be empty; the key is among them
    /// @throws dev.backfill.warehouse.WarehouseException of kind `INPUT` with the numbers of the lines
    long of(String table, Path file, List<String> required, List<String> key) {
        bad(table, required, key);
        if (!skip) {
            FileFaults faults = new FileFaults(file);
            for (Row row : session.query(Sql.of("SELECT line, first, lacking, COUNT(*) OVER () AS n FROM bad_lines"
                    + " ORDER BY line LIMIT " + FileFaults.TOLD))) {
                faults.add(
                        row.number("line"),
                        row.text("lacking").isEmpty()
                                ? "the same " + String.join(", ", key) + " as in line " + row.number("first") + "."
                                : "nothing in " + row.text("lacking") + ".");
            }
            faults.more(count() - Math.min(count(), FileFaults.TOLD));
            faults.refuse(REMEDY);
        }
        long left = session.execute(Sql.of("DELETE FROM temp." + Sql.name(table) + " WHERE " + LINE
                + " IN (SELECT line FROM bad_lines UNION ALL SELECT first FROM bad_lines WHERE contradicts)"));
        session.execute(Sql.of("DROP TABLE temp.bad_lines"));
        return left;
    }

    private long count() {
        return session.query(Sql.of("SELECT COUNT(*) AS n FROM bad_lines"))
                .getFirst()
                .number("n");
    }

    private void bad(String table, List<String> required, List<String> key) {
        String lacking = required.stream()
                .map(c -> "CASE WHEN COALESCE(trim(CAST(" + Sql.name(c) + " AS VARCHAR)), '') = '' THEN '"
                        + c.replace("'", "''") + "' END")
                .collect(Collectors.joining(", "));
        String whole = session.query(Sql.of("DESCRIBE temp." + Sql.name(table))).stream()
                .map(r -> r.text("column_name"))
                .filter(c -> !c.equals(LINE))
                .map(Sql::name)
                .collect(Collectors.joining(", "));
        String keys = key.stream().map(Sql::name).collect(Collectors.joining(", "));
        session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE bad_lines AS WITH looked AS (SELECT *, concat_ws(', ', "
                + lacking + ") AS lacking FROM temp." + Sql.name(table) + "),\n"
                + "named AS (SELECT " + LINE + " AS line, lacking, MIN(" + LINE + ") OVER same AS first,"
                + " COUNT(*) OVER same AS n, MIN(whole) OVER same <> MAX(whole) OVER same AS contradicts FROM (SELECT *,"
                + " CAST(ROW(" + whole + ") AS VARCHAR) AS whole FROM looked)\n"
                + "WINDOW same AS (PARTITION BY lacking, " + keys + "))\n"
                + "SELECT line, first, lacking, lacking = '' AND contradicts AS contradicts FROM named"
                + " WHERE lacking <> '' OR (n > 1 AND line <> first)"));
    }
}
