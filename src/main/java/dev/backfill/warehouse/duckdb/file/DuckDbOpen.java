package dev.backfill.warehouse.duckdb.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.duckdb.DuckDBConnection;

/// A DuckDB file that this process has open.
public final class DuckDbOpen implements AutoCloseable {
    /// How often each file is open in this process. While it is, nobody may read it past DuckDB: see [DuckDbHeader].
    private static final Map<Path, Shared> OPEN = new HashMap<>();

    /// How often a file is opened and closed again so that it takes in its log. A full disk keeps it from doing so.
    private static final int ATTEMPTS = 3;

    private final Path real;
    private final DuckDBConnection connection;
    private final OptionalLong checkpoint;

    private DuckDbOpen(Path real, DuckDBConnection connection, OptionalLong checkpoint) {
        this.real = real;
        this.connection = connection;
        this.checkpoint = checkpoint;
    }

    /// How a file is opened.
    interface Opening {
        DuckDBConnection open() throws SQLException;
    }

    private record Shared(int times, OptionalLong checkpoint) {}

    /// Opens a file, unless the log beside it belongs to another state of it.
    ///
    /// @param file where it is, absolute
    /// @param writes whether it is written
    /// @throws SQLException if DuckDB does not open it
    /// @throws dev.backfill.warehouse.WarehouseException of kind `CORRUPT` if the log is none of the file's
    static DuckDbOpen of(Path file, boolean writes, Opening opening) throws SQLException {
        Path real = real(file);
        synchronized (OPEN) {
            Shared shared = OPEN.get(real);
            if (shared == null) {
                return first(file, real, writes, opening);
            }
            DuckDBConnection connection = opening.open();
            OPEN.put(real, new Shared(shared.times() + 1, shared.checkpoint()));
            return new DuckDbOpen(real, connection, shared.checkpoint());
        }
    }

    /// The file itself, whichever links lead to it.
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException _) {
            // DuckDB says why it cannot be opened.
            return file;
        }
    }

    private static DuckDbOpen first(Path file, Path real, boolean writes, Opening opening) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Optional<DuckDbHeader> header = new DuckDbLog(file).requireOwn();
            long log = new DuckDbLog(file).size();
            FileTime changed = changed(file);
            DuckDBConnection connection = opening.open();
            // A log that is taken in now would let the next one follow another checkpoint than is known here.
            boolean isKnown = log == 0 && changed.equals(changed(file));
            if (!writes || isKnown || attempt == ATTEMPTS) {
                OptionalLong checkpoint = header.filter(h -> writes && isKnown && !h.namesCheckpoints()).stream()
                        .mapToLong(DuckDbHeader::checkpoint)
                        .findFirst();
                OPEN.put(real, new Shared(1, checkpoint));
                return new DuckDbOpen(real, connection, checkpoint);
            }
            connection.close();
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DuckDBConnection connection() {
        return connection;
    }

    /// The checkpoint that the log of the file follows while this is open; empty where DuckDB itself tells logs
    /// apart, and where nothing is written.
    public OptionalLong checkpoint() {
        return checkpoint;
    }

    @Override
    public void close() throws SQLException {
        synchronized (OPEN) {
            try {
                connection.close();
            } finally {
                Shared shared = Objects.requireNonNull(OPEN.get(real), "an open file is known");
                if (shared.times() == 1) {
                    OPEN.remove(real);
                } else {
                    OPEN.put(real, new Shared(shared.times() - 1, shared.checkpoint()));
                }
            }
        }
    }
}
