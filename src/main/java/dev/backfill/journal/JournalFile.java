package dev.backfill.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One connection to an SQLite file, used by one thread at a time. Other processes may hold the file as well.
final class JournalFile implements AutoCloseable {
    private final Path path;
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock();

    JournalFile(Path path) {
        this.path = path;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + path);
            try (Statement pragmas = connection.createStatement()) {
                pragmas.execute("PRAGMA busy_timeout = 10000");
                pragmas.execute("PRAGMA journal_mode = WAL");
                pragmas.execute("PRAGMA synchronous = FULL");
                pragmas.execute("PRAGMA foreign_keys = ON");
            }
        } catch (SQLException e) {
            throw failure("opened", e);
        }
    }

    /// Statements that take effect together.
    interface Work {
        void run() throws SQLException;
    }

    /// Makes a value of one row.
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs `work` as one transaction that is a writer from its beginning: one that reads first and writes later is
    /// refused when another process wrote between.
    void write(Work work) {
        turn.lock();
        try {
            update("BEGIN IMMEDIATE");
            try {
                work.run();
                update("COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollback(e);
                throw e;
            }
        } catch (SQLException e) {
            throw failure("written", e);
        } finally {
            turn.unlock();
        }
    }

    /// Like [#write(Work)], without waiting for the disk: what is written survives the end of this process, and
    /// the end of the machine once the next [#write(Work)] has returned.
    void writeSoon(Work work) {
        turn.lock();
        try {
            update("PRAGMA synchronous = NORMAL");
            try {
                write(work);
            } finally {
                update("PRAGMA synchronous = FULL");
            }
        } catch (SQLException e) {
            throw failure("written", e);
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

    <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) {
        turn.lock();
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet answer = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (answer.next()) {
                found.add(reader.read(answer));
            }
            return found;
        } catch (SQLException e) {
            throw failure("read", e);
        } finally {
            turn.unlock();
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

    private JournalException failure(String verb, SQLException e) {
        return new JournalException(
                "The journal " + path + " cannot be " + verb + ": " + e.getMessage()
                        + " Check that its folder can be written and has room. A damaged journal can be moved away; a"
                        + " new one is made.",
                e);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure("closed", e);
        } finally {
            turn.unlock();
        }
    }
}
