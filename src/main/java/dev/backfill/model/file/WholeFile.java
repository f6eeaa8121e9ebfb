package dev.backfill.model.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file as a whole or not at all: whoever reads it sees the old one or the new one, never half of one, even
/// where the machine stops in between. The one writer of every file that the console replaces.
public final class WholeFile {
    private WholeFile() {}

    /// Writes into the file that it is given.
    @FunctionalInterface
    public interface Content {
        void into(Path fresh) throws IOException;
    }

    /// Replaces a file by one with this text.
    ///
    /// @throws IOException if it cannot be written; what was there is still there
    public static void write(Path file, String text) throws IOException {
        write(file, fresh -> Files.writeString(fresh, text));
    }

    /// Replaces a file by what is written into a fresh one beside it. A pipe or a terminal is written as it is.
    ///
    /// @throws IOException if it cannot be written; what was there is still there
    public static void write(Path file, Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            content.into(file);
            return;
        }
        // Behind a symbolic link lies the file that is meant.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path fresh = folder(target).resolve("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            content.into(fresh);
            // Else a name may survive a power cut, and what it stands for not.
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            replace(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// The same with a text that is nobody's business but the user's.
    ///
    /// @throws IOException if it cannot be written; what was there is still there
    public static void writeForUser(Path file, String text) throws IOException {
        writeForUser(file, fresh -> Files.writeString(fresh, text));
    }

    /// The same with what is written into a fresh file.
    ///
    /// @throws IOException if it cannot be written; what was there is still there
    public static void writeForUser(Path file, Content content) throws IOException {
        write(file, fresh -> {
            PrivateFiles.file(fresh);
            content.into(fresh);
        });
    }

    /// The folder in which a file is, or would be.
    public static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    /// Why a file could not be written, in words that follow its name.
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "its folder is not there";
            case AccessDeniedException _ -> "this is not allowed";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static void replace(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
