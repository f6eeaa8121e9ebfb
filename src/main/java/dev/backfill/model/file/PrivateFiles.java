package dev.backfill.model.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files and folders that only their user may look into. Runs record commands, paths and what programs say; that is
/// nobody else's business. Where a file system knows no such rights, its own rules hold.
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /// Makes a folder and those above it that are absent, for the user alone. A folder that is there stays as it is:
    /// it may be shared on purpose.
    ///
    /// @throws IOException if a folder cannot be made
    public static void folder(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        if (Files.isDirectory(whole)) {
            return;
        }
        Path above = whole.getParent();
        if (above != null) {
            folder(above);
        }
        try {
            if (knowsRights(above == null ? whole : above)) {
                Files.createDirectory(whole, PosixFilePermissions.asFileAttribute(FOLDER));
            } else {
                Files.createDirectory(whole);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(whole)) {
                throw e;
            }
        }
    }

    /// Makes an empty file for the user alone, so that nobody can open it before it is closed to them. One that is
    /// there is kept, and closed to others if it is the user's.
    ///
    /// @throws IOException if it cannot be made
    public static void file(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null && knowsRights(folder)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException _) {
            close(file);
        }
    }

    /// Takes a file that is there away from everybody but its user. What belongs to somebody else stays as it is.
    public static void close(Path file) {
        try {
            if (Files.isRegularFile(file) && knowsRights(file)) {
                Files.setPosixFilePermissions(file, FILE);
            }
        } catch (IOException _) {
            // Somebody else's file: only they may say who reads it.
        }
    }

    private static boolean knowsRights(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
