package dev.backfill.warehouse;

import dev.backfill.warehouse.WarehouseException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what DuckDB says into what a person can act on. Its errors carry no codes, so their texts are matched.
final class DuckDbErrors {
    private static final Pattern HOLDER =
            Pattern.compile("held in (?<program>\\S+)(?: \\([^)]*\\))? \\(PID (?<pid>\\d+)\\)");

    private DuckDbErrors() {}

    /// Whether another process holds the file.
    static boolean isLock(SQLException e) {
        return message(e).contains("Could not set lock on file");
    }

    /// The file could not be opened.
    static WarehouseException opening(Path file, SQLException e) {
        String said = message(e);
        if (isLock(e)) {
            return new WarehouseException(
                    Kind.LOCKED,
                    file.getFileName() + " is in use by " + holder(said) + ".",
                    "Close that program, or wait until it lets go, and try again. DuckDB lets one process hold a file.",
                    e);
        }
        if (said.contains("not a valid DuckDB database")
                || said.toLowerCase(Locale.ROOT).contains("corrupt")) {
            return new WarehouseException(
                    Kind.CORRUPT,
                    file + " is not a DuckDB database, or it is damaged: " + firstLine(said),
                    "Put back a copy of the file, or name another one.",
                    e);
        }
        return new WarehouseException(
                Kind.CORRUPT,
                "Could not open " + file + ": " + firstLine(said),
                "Check that the file can be read and written, and that the disk has room.",
                e);
    }

    /// A statement failed.
    static WarehouseException running(String statement, SQLException e) {
        String said = message(e);
        if (e instanceof SQLTimeoutException || said.contains("INTERRUPT")) {
            return new WarehouseException(Kind.CANCELLED, "The statement was stopped.", "Nothing was changed.", e);
        }
        if (said.contains("TransactionContext Error") || said.contains("Transaction conflict")) {
            return new WarehouseException(
                    Kind.TRANSIENT, "Somebody else changed the same rows: " + firstLine(said), "Try again.", e);
        }
        return new WarehouseException(
                Kind.STATEMENT,
                firstLine(said) + " in: "
                        + statement.strip().lines().limit(3).reduce("", (a, b) -> a + b.strip() + " "),
                "Check the table and column names in the pipeline's YAML and SQL.",
                e);
    }

    private static String holder(String said) {
        Matcher m = HOLDER.matcher(said);
        if (!m.find()) {
            return "another process";
        }
        long pid = Long.parseLong(m.group("pid"));
        String program = Optional.of(Path.of(m.group("program")))
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("another process");
        return program + " (PID " + pid + ")";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text).strip();
    }

    private static String message(SQLException e) {
        return String.valueOf(e.getMessage());
    }
}
