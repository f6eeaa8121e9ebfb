package dev.backfill.journal;

import dev.backfill.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/// Says in words what SQLite complains of. Only a file that is damaged is ever called so: who moves away a journal
/// that is merely in use loses its runs.
///
/// @param path the journal
/// @param patience how long it was waited for while it was in use
record JournalErrors(Path path, Duration patience) {
    private static final int PERMISSION = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int INPUT_OUTPUT = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NO_DATABASE = 26;

    /// An error code tells more in its higher bits; its kind is in the lowest ones.
    private static final int KIND_BITS = 0xff;
    /// A file system with less than this is full: SQLite may not find the room for its shared memory.
    private static final long LEAST_ROOM = 256L << 10;

    /// @param verb what could not be done with it: `read`
    JournalException failure(String verb, SQLException e) {
        String what = "The journal " + path + " cannot be " + verb + ": ";
        return switch (kind(e)) {
            case BUSY ->
                new JournalException(
                        Kind.BUSY,
                        "The journal " + path + " is in use: another program has been writing to it for "
                                + patience.toSeconds() + " s.",
                        "Try again in a moment. If it stays so, end the program that has it open ('fuser " + path
                                + "' names it).",
                        e);
            case FULL ->
                new JournalException(
                        Kind.FULL,
                        what + "there is no room left on its disk.",
                        "Make room and try again. What it holds is whole.",
                        e);
            case DAMAGED -> damaged(what + e.getMessage(), e);
            case FORBIDDEN ->
                new JournalException(
                        Kind.FORBIDDEN,
                        what + "this user may not open or write it.",
                        "Check whom the file and its folder belong to, and that they can be written.",
                        e);
            case NEWER, OTHER ->
                new JournalException(
                        Kind.OTHER, what + e.getMessage() + ".", "Check the disk that it lies on, and try again.", e);
        };
    }

    /// The file could not be made.
    JournalException unopened(IOException e) {
        return failure("opened", new SQLException(e.toString(), "", CANNOT_OPEN, e));
    }

    /// A row of the journal says what no console writes.
    JournalException unreadable(RuntimeException e) {
        return damaged("The journal " + path + " holds a value that no console writes: " + e.getMessage(), e);
    }

    private static JournalException damaged(String message, Exception e) {
        return new JournalException(
                Kind.DAMAGED,
                message + (message.endsWith(".") ? "" : "."),
                "A damaged journal can be moved away, with the files beside it that end in -wal and -shm; a new one is"
                        + " made. Rows that are kept for undo stay in the warehouse.",
                e);
    }

    private Kind kind(SQLException e) {
        return switch (e.getErrorCode() & KIND_BITS) {
            case BUSY, LOCKED -> Kind.BUSY;
            case FULL -> Kind.FULL;
            case CORRUPT, NO_DATABASE -> Kind.DAMAGED;
            case PERMISSION, READ_ONLY -> Kind.FORBIDDEN;
            case CANNOT_OPEN -> isFull() ? Kind.FULL : Kind.FORBIDDEN;
            case INPUT_OUTPUT -> isFull() ? Kind.FULL : Kind.OTHER;
            default -> Kind.OTHER;
        };
    }

    private boolean isFull() {
        try {
            Path folder = path.toAbsolutePath().getParent();
            return folder != null && Files.getFileStore(folder).getUsableSpace() < LEAST_ROOM;
        } catch (IOException _) {
            return false;
        }
    }
}
