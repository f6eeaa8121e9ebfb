package dev.backfill.warehouse.duckdb.file;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what DuckDB says into what a person can act on. Its errors carry no codes, so their texts are matched.
public final class DuckDbErrors {
    private static final Pattern HOLDER =
            Pattern.compile("held in (?<program>\\S+)(?: \\([^)]*\\))? \\(PID (?<pid>\\d+)\\)");
    /// Said where two transactions really met. The words "TransactionContext Error" alone stand before much else.
    private static final List<String> CONFLICTS =
            List.of("Conflict on ", "Transaction conflict", "write-write conflict", "Catalog write-write");
    private static final List<String> UNWRITABLE =
            List.of("Failed to commit", "database has been invalidated", "Data Corruption Error");
    /// Said where what is read is not what was written, or is not there.
    private static final List<String> UNREADABLE =
            List.of("Could not read enough bytes", "Corrupt database file", "Corrupted ", "Serialization Error: ");
    private static final List<String> FULL =
            List.of("no space left on device", "not enough space on the disk", "disk quota exceeded", "disk full");

    private DuckDbErrors() {}

    /// Whether somebody else holds the file: another process, or this one in another way.
    static boolean isLock(SQLException e) {
        return message(e).contains("Could not set lock on file") || isOurs(message(e));
    }

    private static boolean isOurs(String said) {
        return said.contains("with a different configuration than existing connections");
    }

    /// The file could not be opened.
    public static WarehouseException opening(Path file, SQLException e) {
        String said = message(e);
        if (isLock(e)) {
            return new WarehouseException(
                    Kind.LOCKED,
                    file.getFileName() + " is in use by "
                            + (isOurs(said) ? "another part of this console" : holder(said)) + ".",
                    "Close that program, or wait until it lets go, and try again. While one process writes a DuckDB"
                            + " file, no other can open it.",
                    e);
        }
        if (said.contains("replaying WAL")) {
            return new DuckDbLog(file).damaged(reason(said), e);
        }
        if (isFull(said)) {
            return full(file.toString(), said, e);
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

    /// DuckDB's own library could not be loaded.
    static WarehouseException notLoaded(LinkageError e) {
        Throwable first = e;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String said = first.toString();
        return new WarehouseException(
                isFull(said) ? Kind.NO_ROOM : Kind.MISSING,
                "DuckDB's library could not be loaded: " + firstLine(said),
                "It is unpacked into " + System.getProperty("java.io.tmpdir")
                        + ", which must have room and may not be mounted noexec. Name another folder with"
                        + " BACKFILL_JAVA_OPTIONS=-Djava.io.tmpdir=DIR.",
                e);
    }

    /// A statement failed.
    public static WarehouseException running(String statement, SQLException e) {
        String said = message(e);
        if (e instanceof SQLTimeoutException || said.contains("INTERRUPT")) {
            return new WarehouseException(
                    Kind.CANCELLED, "The statement was stopped.", "What it had begun was taken back.", e);
        }
        if (isFull(said)) {
            return full("the disk of the warehouse", said, e);
        }
        if (CONFLICTS.stream().anyMatch(said::contains)) {
            return new WarehouseException(
                    Kind.TRANSIENT, "Another transaction changed the same: " + firstLine(said), "Try again.", e);
        }
        if (UNWRITABLE.stream().anyMatch(said::contains)) {
            return new WarehouseException(
                    Kind.CORRUPT,
                    "The file of the warehouse cannot be written: " + firstLine(said),
                    "Check that the file, its log and its folder can be written, and that nobody has put others there.",
                    e);
        }
        if (UNREADABLE.stream().anyMatch(said::contains)) {
            return new WarehouseException(
                    Kind.CORRUPT,
                    "The file of the warehouse is damaged: " + firstLine(said),
                    "Put back a copy that was made while nobody wrote the file.",
                    e);
        }
        return new WarehouseException(
                Kind.STATEMENT,
                firstLine(said) + " in: " + beginning(statement),
                said.contains("disabled by configuration")
                        ? "A step reads files in the workspace's folder only, and looking reads none."
                        : "Check the table and column names in the pipeline's YAML and SQL.",
                e);
    }

    /// The first lines of a statement in one line.
    public static String beginning(String statement) {
        return statement.strip().lines().limit(3).reduce("", (a, b) -> a + b.strip() + " ");
    }

    private static boolean isFull(String said) {
        String small = said.toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(small::contains);
    }

    private static WarehouseException full(String where, String said, Throwable cause) {
        return new WarehouseException(
                Kind.NO_ROOM,
                "There is no room left on " + where + ": " + firstLine(said),
                "Make room, then go on. Whatever was not written whole was taken back.",
                cause);
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

    /// What follows the quoted name of the log.
    private static String reason(String said) {
        String line = firstLine(said);
        int end = line.lastIndexOf("\": ");
        return end < 0 ? line : line.substring(end + 3);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text).strip();
    }

    private static String message(SQLException e) {
        return String.valueOf(e.getMessage());
    }
}
