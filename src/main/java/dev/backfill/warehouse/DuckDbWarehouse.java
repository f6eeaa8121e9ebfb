package dev.backfill.warehouse;

import dev.backfill.warehouse.WarehouseException.Kind;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A DuckDB file. Only one process can hold it, so it is opened with the first unit of work, shared by those that
/// follow, and let go a moment after the last one ended.
public final class DuckDbWarehouse implements FileWarehouse {
    /// How long to wait for a file that another process holds.
    public static final Duration DEFAULT_LOCK_WAIT = Duration.ofSeconds(10);

    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Path file;
    private final Duration lockWait;
    private final ScheduledExecutorService closer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("duckdb-closer").factory());
    private @Nullable DuckDBConnection root;
    private @Nullable ScheduledFuture<?> closing;
    private int open;
    private int borrowers;
    private boolean lent;

    private DuckDbWarehouse(Path file, Duration lockWait) {
        this.file = file.toAbsolutePath().normalize();
        this.lockWait = lockWait;
    }

    /// The warehouse in an existing file. The file is not touched before the first unit of work.
    public static DuckDbWarehouse open(Path file) {
        return new DuckDbWarehouse(file, DEFAULT_LOCK_WAIT);
    }

    /// The warehouse in an existing file, with a bound on the wait for another process that holds it.
    public static DuckDbWarehouse open(Path file, Duration lockWait) {
        return new DuckDbWarehouse(file, lockWait);
    }

    /// Makes an empty file, or opens the one that is there.
    ///
    /// @throws WarehouseException if it cannot be made
    public static DuckDbWarehouse create(Path file) {
        if (!Files.exists(file)) {
            try (var made = connect(file)) {
                made.getAutoCommit();
            } catch (SQLException e) {
                throw DuckDbErrors.opening(file, e);
            }
        }
        return open(file);
    }

    @Override
    public String kind() {
        return "duckdb";
    }

    @Override
    public String target() {
        return file.toString();
    }

    @Override
    public synchronized FileSession open() {
        // Borrowers who wait go first, or many short units of work would keep them waiting for ever.
        while (borrowers > 0) {
            pause();
        }
        stopClosing();
        DuckDBConnection shared = root;
        if (shared == null) {
            shared = connectWaiting();
            root = shared;
        }
        try {
            DuckDbSession session = new DuckDbSession(shared.duplicate(), this::closed);
            open++;
            return session;
        } catch (SQLException e) {
            throw DuckDbErrors.opening(file, e);
        }
    }

    @Override
    public synchronized void release() {
        stopClosing();
        closeIfIdle();
    }

    @Override
    public synchronized Loan lend() {
        borrowers++;
        while (open > 0 || lent) {
            pause();
        }
        lent = true;
        try {
            release();
        } catch (WarehouseException e) {
            takeBack();
            throw e;
        }
        return this::takeBack;
    }

    private synchronized void takeBack() {
        lent = false;
        borrowers--;
        notifyAll();
    }

    /// Waits for somebody else in this process: bounded by what a unit of work, or a lent program, may take.
    private void pause() {
        boolean interrupted = Thread.interrupted();
        try {
            wait();
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        closer.shutdownNow();
    }

    private synchronized void closed() {
        open--;
        notifyAll();
        if (open == 0 && !closer.isShutdown()) {
            closing = closer.schedule(this::release, LINGER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stopClosing() {
        if (closing != null) {
            closing.cancel(false);
            closing = null;
        }
    }

    private void closeIfIdle() {
        if (open == 0 && root != null) {
            try {
                root.close();
            } catch (SQLException e) {
                throw DuckDbErrors.running("closing " + file, e);
            } finally {
                root = null;
            }
        }
    }

    private DuckDBConnection connectWaiting() {
        if (!Files.exists(file)) {
            throw new WarehouseException(
                    Kind.MISSING,
                    "There is no file " + file + ".",
                    "Check --workspace, or make one with `backfill-console demo` or `backfill-console import`.",
                    null);
        }
        RetryPolicy<DuckDBConnection> whileHeld = RetryPolicy.<DuckDBConnection>builder()
                .handleIf(e -> e instanceof SQLException sql && DuckDbErrors.isLock(sql))
                .withBackoff(Duration.ofMillis(20), Duration.ofMillis(500))
                .withMaxRetries(-1)
                .withMaxDuration(lockWait)
                .build();
        try {
            return lockWait.isZero() ? connect(file) : Failsafe.with(whileHeld).get(() -> connect(file));
        } catch (SQLException e) {
            throw DuckDbErrors.opening(file, e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw DuckDbErrors.opening(file, sql);
            }
            throw e;
        }
    }

    private static DuckDBConnection connect(Path file) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        DuckDBConnection connection =
                DriverManager.getConnection("jdbc:duckdb:" + file, settings).unwrap(DuckDBConnection.class);
        try (Statement statement = connection.createStatement()) {
            // As GoogleSQL has them, so that one text means the same on both engines.
            statement.execute("SET GLOBAL ieee_floating_point_ops = false");
            statement.execute("SET GLOBAL default_null_order = 'nulls_first_on_asc_last_on_desc'");
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }
}
