package dev.backfill.warehouse.duckdb;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.ReadOnlySession;
import dev.backfill.warehouse.SelfCheck;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.duckdb.file.DuckDbAccess;
import dev.backfill.warehouse.duckdb.file.DuckDbErrors;
import dev.backfill.warehouse.duckdb.file.DuckDbFile;
import dev.backfill.warehouse.duckdb.file.DuckDbOpen;
import dev.backfill.warehouse.duckdb.statement.DuckDbCatalog;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.duckdb.statement.KnownTables;
import dev.backfill.warehouse.duckdb.statement.OneSelect;
import dev.backfill.warehouse.recall.RecallingSession;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A DuckDB file. Many processes can look at it at once, or one can write it; so it is opened with the first unit of
/// work, for looking only where nothing more is wanted, shared by those that follow, and let go a moment after the
/// last one ended.
public final class DuckDbWarehouse implements FileWarehouse {
    /// How long to wait for a file that another process holds.
    public static final Duration DEFAULT_LOCK_WAIT = Duration.ofSeconds(10);

    private static final Duration LINGER = Duration.ofSeconds(1);

    private final DuckDbFile file;
    private final Duration lockWait;
    private final OneSelect oneSelect = new OneSelect();
    private final ScheduledExecutorService closer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("duckdb-closer").factory());
    private @Nullable DuckDbOpen root;
    private KnownTables known = new KnownTables();
    private DuckDbAccess access = DuckDbAccess.LOOK;
    private @Nullable ScheduledFuture<?> closing;
    private int open;
    private int borrowers;
    private boolean lent;

    private DuckDbWarehouse(Path file, Duration lockWait) {
        this.file = new DuckDbFile(file);
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
            new DuckDbFile(file).make();
        }
        return open(file);
    }

    @Override
    public String kind() {
        return "duckdb";
    }

    @Override
    public Spelling spelling() {
        return new DuckDbSpelling();
    }

    @Override
    public String target() {
        return file.path().toString();
    }

    @Override
    public List<SelfCheck> checks(Pipeline pipeline, boolean readOnly) {
        return List.of(new SelfCheck("file", () -> {
            String made = storage();
            return "storage " + made + ": DuckDB " + made.replaceAll("[v+]", "") + " and newer can open it";
        }));
    }

    /// From which DuckDB on the file can be opened, such as `v1.0.0+`: what it was made with is kept.
    ///
    /// @throws WarehouseException as [#look()] does
    public String storage() {
        try (Session look = look()) {
            return look.query(Sql.of("SELECT tags['storage_version'] AS storage FROM duckdb_databases()"
                            + " WHERE database_name = current_database()"))
                    .getFirst()
                    .text("storage");
        }
    }

    @Override
    public boolean writesTogether() {
        return true;
    }

    @Override
    public Session open() {
        return begin(DuckDbAccess.WRITE);
    }

    @Override
    public Session look() {
        return new ReadOnlySession(begin(DuckDbAccess.LOOK));
    }

    @Override
    public Session look(Answers answers) {
        return new RecallingSession(new Ground(), answers);
    }

    @Override
    public FileSession openForFiles() {
        return begin(DuckDbAccess.FILES);
    }

    /// What a look stands on that asks nothing twice.
    private final class Ground implements RecallingSession.Ground {
        @Override
        public Optional<String> state() {
            return file.state();
        }

        @Override
        public Session open() {
            return begin(DuckDbAccess.LOOK);
        }

        @Override
        public Catalog catalog(Function<Sql, List<Row>> ask) {
            return DuckDbCatalog.of(ask);
        }

        @Override
        public List<String> hidden(Session session) {
            return session
                    .query(Sql.of("SELECT sql AS text FROM duckdb_views() WHERE NOT internal UNION ALL"
                            + " SELECT macro_definition FROM duckdb_functions() WHERE NOT internal AND"
                            + " macro_definition IS NOT NULL AND database_name NOT IN ('system', 'temp') UNION ALL"
                            + " SELECT column_default FROM duckdb_columns() WHERE is_generated"))
                    .stream()
                    .map(row -> row.text("text"))
                    .toList();
        }
    }

    /// Whoever looks shares the file with those who write it in this process; whoever wants to write waits for the
    /// end of those who opened it for looking only.
    private synchronized DuckDbSession begin(DuckDbAccess wanted) {
        // Borrowers who wait go first, or many short units of work would keep them waiting for ever.
        while (borrowers > 0 || open > 0 && !access.serves(wanted)) {
            pause();
        }
        stopClosing();
        if (!access.serves(wanted) || file.log().isLarge()) {
            closeIfIdle();
        }
        DuckDbOpen shared = root;
        if (shared == null) {
            shared = file.open(wanted, lockWait);
            root = shared;
            known = new KnownTables();
            access = wanted;
        }
        try {
            DuckDbSession session = new DuckDbSession(
                    shared.connection().duplicate(), oneSelect, known, shared.checkpoint(), this::closed);
            open++;
            return session;
        } catch (SQLException e) {
            throw DuckDbErrors.opening(file.path(), e);
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
                throw DuckDbErrors.running("closing " + file.path(), e);
            } finally {
                root = null;
            }
        }
    }
}
