package dev.backfill.warehouse.duckdb.file;

import dev.backfill.warehouse.sql.SqlFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/// Which state a DuckDB file is in, as the file system tells: who it is, how long, and when it and its log were last
/// written. Every transaction is in the log or in the file before anybody sees what it did, so nothing else is there
/// as long as none of that differs. Nothing is opened: closing a file would take away the locks that this process
/// holds on it.
final class DuckDbState {
    /// The clocks of file systems go in steps: what was written this lately may be written again without a trace.
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private DuckDbState() {}

    /// @param now what time it is
    /// @return empty where it cannot be told, or was written only just now
    static Optional<String> of(Path path, Instant now) {
        String name = path.getFileName().toString();
        Path log = new DuckDbLog(path).path();
        Path folder = path.toAbsolutePath().getParent();
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder, p -> isLog(name, p))) {
            // A log in the middle of being taken in has another name.
            if (StreamSupport.stream(beside.spliterator(), false)
                    .anyMatch(p -> !p.getFileName().equals(log.getFileName()))) {
                return Optional.empty();
            }
            String file = attributes(path, now);
            String written = attributes(log, now);
            String engine = engine();
            return file == null || file.isEmpty() || written == null || engine == null
                    ? Optional.empty()
                    : Optional.of(path + "\n" + file + "\n" + written + "\n" + engine);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean isLog(String name, Path other) {
        return other.getFileName().toString().startsWith(name + ".wal");
    }

    /// @return empty where there is no such file; null where it has only just been written
    private static @Nullable String attributes(Path path, Instant now) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException _) {
            return "";
        }
        FileTime changed = path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (FileTime) Files.getAttribute(path, "unix:ctime")
                : attributes.lastModifiedTime();
        if (attributes.lastModifiedTime().toInstant().isAfter(now.minus(SETTLED))) {
            return null;
        }
        return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime() + " " + changed;
    }

    /// The driver, which has its library with it, and the functions that it is taught: another one may answer
    /// differently.
    private static @Nullable String engine() throws IOException {
        CodeSource source = DuckDBDriver.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return null;
        }
        Path jar = Path.of(URI.create(source.getLocation().toString()));
        return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar) + " "
                + SqlFiles.read("prelude.duckdb.sql").hashCode();
    }
}
