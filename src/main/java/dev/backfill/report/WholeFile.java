package dev.backfill.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// Writes a file as a whole or not at all: whoever reads it sees the old one or the new one, never half of one.
public final class WholeFile {
    private WholeFile() {}

    /// Writes into the file that it is given.
    @FunctionalInterface
    interface Content {
        void into(Path fresh) throws IOException;
    }

    /// Replaces a file by one with this text.
    ///
    /// @throws ReportException if the file cannot be written
    public static void write(Path file, String text) {
        write(file, fresh -> Files.writeString(fresh, text));
    }

    static void write(Path file, Content content) {
        try {
            // Behind a symbolic link lies the file that is meant.
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path fresh = folder(target).resolve("." + target.getFileName() + "." + UUID.randomUUID());
            try {
                content.into(fresh);
                replace(fresh, target);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void replace(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    static ReportException unwritable(Path file, IOException e) {
        return new ReportException(
                "Could not write " + file + ": " + reason(e) + ".",
                "Name a file in a folder that you may write to.",
                e);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "its folder is not there";
            case AccessDeniedException _ -> "this is not allowed";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
