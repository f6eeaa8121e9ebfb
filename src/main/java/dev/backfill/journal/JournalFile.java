package dev.backfill.journal;

import dev.backfill.model.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/// One connection to an SQLite file, used by one thread at a time. Other processes may hold the file as well. The
/// file and those beside it belong to the user alone.
final class JournalFile implements AutoCloseable {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);
    private static final long LARGEST_LOG_LEFT = 16L << 20;
    private static final int PAGES_AT_ONCE = 2_000;

    private final Path path;
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock();
    private JournalErrors errors;

    JournalFile(Path path) {
        this(path, USUAL_PATIENCE);
    }

    /// @param patience how long to wait while another program writes
    JournalFile(Path path, Duration patience) {
        this.path = path;
        errors = new JournalErrors(path, patience);
        try {
            PrivateFiles.file(path);
            // SQLite gives the files beside it the rights of the file; older consoles left them open to everybody.
            PrivateFiles.close(path.resolveSibling(path.getFileName() + "-wal"));
            PrivateFiles.close(path.resolveSibling(path.getFileName() + "-shm"));
            connection = connect(path.toString());
            try (Statement pragmas = connection.createStatement()) {
                pragmas.execute("PRAGMA busy_timeout = " + patience.toMillis());
                // Before anything is in the file; one that is older gives its free pages to new runs instead.
                pragmas.execute("PRAGMA auto_vacuum = INCREMENTAL");
                pragmas.execute("PRAGMA journal_mode = WAL");
                pragmas.execute("PRAGMA journal_size_limit = " + LARGEST_LOG_LEFT);
                pragmas.execute("PRAGMA synchronous = FULL");
                pragmas.execute("PRAGMA foreign_keys = ON");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (IOException e) {
            throw errors.unopened(e);
        } catch (SQLException e) {
            throw errors.failure("opened", e);
        }
    }

    /// Loads what reads journals, on a thread of its own: that takes longer than to read one, and can be done while a
    /// warehouse is looked at. Touches no file.
    static void prepare() {
        Thread.ofPlatform().daemon().name("journal").start(() -> {
            try {
                connect(":memory:").close();
            } catch (SQLException _) {
                // Whoever opens a journal is told.
            }
        });
    }

    /// Without asking for a driver: whoever does has every jar opened to look for others.
    private static Connection connect(String file) throws SQLException {
        return JDBC.createConnection(JDBC.PREFIX + file, new Properties());
    }

    /// From now on waits so long while another program writes. A run that has begun rather waits than fails.
    void patience(Duration patience) {
        turn.lock();
        try (Statement pragma = connection.createStatement()) {
            pragma.execute("PRAGMA busy_timeout = " + patience.toMillis());
            errors = new JournalErrors(path, patience);
        } catch (SQLException e) {
            throw errors.failure("opened", e);
        } finally {
            turn.unlock();
        }
    }

    /// Gives room back to the disk that pruned runs have left, a little at a time. Not part of a transaction.
    void shrink() {
        turn.lock();
        try (Statement pragma = connection.createStatement()) {
            pragma.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
        } catch (SQLException e) {
            throw errors.failure("written", e);
        } finally {
            turn.unlock();
        }
    }

    /// Statements that take effect together.
    interface Work {
        void run() throws SQLException;
    }

    /// Statements that take effect together, and what comes of them.
    interface Answer<T> {
        T run() throws SQLException;
    }

    /// Makes a value of one row.
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs `work` as one transaction that is a writer from its beginning: one that reads first and writes later is
    /// refused when another process wrote between.
    void write(Work work) {
        write(answered(work));
    }

    /// The same, and returns what `work` returns.
    <T> T write(Answer<T> work) {
        turn.lock();
        try {
            update("BEGIN IMMEDIATE");
            try {
                T answer = work.run();
                update("COMMIT");
                return answer;
            } catch (SQLException | RuntimeException e) {
                rollback(e);
                throw e;
            }
        } catch (SQLException e) {
            throw errors.failure("written", e);
        } finally {
            turn.unlock();
        }
    }

    /// Like [#write(Work)], without waiting for the disk: what is written survives the end of this process, and
    /// the end of the machine once the next [#write(Work)] has returned.
    void writeSoon(Work work) {
        writeSoon(answered(work));
    }

    private static Answer<Boolean> answered(Work work) {
        return () -> {
            work.run();
            return true;
        };
    }

    /// The same, and returns what `work` returns.
    <T> T writeSoon(Answer<T> work) {
        turn.lock();
        try {
            update("PRAGMA synchronous = NORMAL");
            try {
                return write(work);
            } finally {
                update("PRAGMA synchronous = FULL");
            }
        } catch (SQLException e) {
            throw errors.failure("written", e);
        } finally {
            turn.unlock();
        }
    }

    /// Runs one statement; inside [#write(Work)] as part of its transaction.
    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /// Runs one statement once for each list of values; inside [#write(Work)] as part of its transaction.
    void updateAll(String sql, List<@Nullable Object[]> each) throws SQLException {
        if (each.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] values : each) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
        }
    }

    <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) {
        turn.lock();
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet answer = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (answer.next()) {
                found.add(read(reader, answer));
            }
            return found;
        } catch (SQLException e) {
            throw errors.failure("read", e);
        } finally {
            turn.unlock();
        }
    }

    /// What a reader cannot make sense of was not written by a console.
    private <T> T read(Reader<T> reader, ResultSet row) throws SQLException {
        try {
            return reader.read(row);
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException e) {
            throw errors.unreadable(e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private void rollback(Exception cause) {
        try {
            update("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw errors.failure("closed", e);
        } finally {
            turn.unlock();
        }
    }
}
