package dev.backfill.warehouse.duckdb.file;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/// A DuckDB file, and how it is opened.
///
/// @param path where it is, absolute
public record DuckDbFile(Path path) {
    /// The oldest storage that DuckDB still writes: whatever DuckDB 1.x a person has opens the file.
    private static final String STORAGE = "v1.0.0";

    /// A log is taken in when the file is closed, and follows the same checkpoint until then: see [DuckDbLog].
    private static final String LOG = "SET wal_autocheckpoint = '1TB'";

    public DuckDbFile {
        path = path.toAbsolutePath().normalize();
    }

    /// The log beside it.
    public DuckDbLog log() {
        return new DuckDbLog(path);
    }

    /// Which state it is in, in words that differ as soon as anything in it does; empty where that cannot be told, and
    /// where it was written only just now.
    public Optional<String> state() {
        // By the clock that the file system has, too: nobody says in tests when a file was written.
        return DuckDbState.of(path, InstantSource.system().instant());
    }

    /// Makes an empty file.
    ///
    /// @throws WarehouseException if it cannot be made
    public void make() {
        Properties settings = new Properties();
        settings.setProperty("storage_compatibility_version", STORAGE);
        try (DuckDBConnection made = connect(settings)) {
            made.getAutoCommit();
        } catch (SQLException e) {
            throw DuckDbErrors.opening(path, e);
        }
    }

    /// Opens the file, and waits for others who hold it.
    ///
    /// @throws WarehouseException if it is missing, damaged or stays held
    public DuckDbOpen open(DuckDbAccess access, Duration lockWait) {
        if (!Files.exists(path)) {
            throw new WarehouseException(
                    Kind.MISSING,
                    "There is no file " + path + ".",
                    "Check --workspace, or make one with `backfill-console demo` or `backfill-console import`.",
                    null);
        }
        try {
            return lockWait.isZero()
                    ? open(access)
                    : Failsafe.with(whileHeld(lockWait)).get(() -> open(access));
        } catch (SQLException e) {
            throw DuckDbErrors.opening(path, e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw DuckDbErrors.opening(path, sql);
            }
            throw e;
        }
    }

    private static RetryPolicy<DuckDbOpen> whileHeld(Duration lockWait) {
        return RetryPolicy.<DuckDbOpen>builder()
                .handleIf(e -> e instanceof SQLException sql && DuckDbErrors.isLock(sql))
                .withBackoff(Duration.ofMillis(20), Duration.ofMillis(500))
                .withMaxRetries(-1)
                .withMaxDuration(lockWait)
                .build();
    }

    private DuckDbOpen open(DuckDbAccess access) throws SQLException {
        return DuckDbOpen.of(path, access != DuckDbAccess.LOOK, () -> connect(access));
    }

    private DuckDBConnection connect(DuckDbAccess access) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        if (access == DuckDbAccess.LOOK) {
            settings.setProperty("access_mode", "READ_ONLY");
        }
        DuckDBConnection connection = connect(settings);
        try (Statement statement = connection.createStatement()) {
            if (!isLocked(statement)) {
                for (String setting : settings(access)) {
                    statement.execute(setting);
                }
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /// Whoever opened the file in this process first has made its settings.
    private static boolean isLocked(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("SELECT current_setting('lock_configuration')")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private List<String> settings(DuckDbAccess access) {
        String zone = "SET GLOBAL TimeZone = 'UTC'";
        String folder = path.resolveSibling("").toString().replace("'", "''");
        return switch (access) {
            case LOOK -> List.of(zone, "SET enable_external_access = false", "SET lock_configuration = true");
            case WRITE ->
                List.of(
                        zone,
                        LOG,
                        "SET allowed_directories = ['" + folder + "/']",
                        "SET enable_external_access = false",
                        "SET lock_configuration = true");
            case FILES -> List.of(zone, LOG);
        };
    }

    private DuckDBConnection connect(Properties settings) throws SQLException {
        String name = path.toString();
        boolean slashed = path.getFileSystem().getSeparator().equals("/");
        if (name.indexOf('?') >= 0 || slashed && name.indexOf('\\') >= 0) {
            throw new WarehouseException(
                    Kind.INPUT,
                    "DuckDB cannot work in a folder with '?' or '\\' in its name: " + path.getParent() + ".",
                    "Give the folder another name.",
                    null);
        }
        return name.indexOf(';') < 0 ? connect(path, settings) : connectThroughLink(settings);
    }

    /// The driver takes what follows a semicolon for settings. DuckDB itself follows the link at once, and needs it
    /// no longer than that.
    private DuckDBConnection connectThroughLink(Properties settings) throws SQLException {
        try {
            Path scratch = Files.createTempDirectory("backfill-console");
            Path link = scratch.resolve("folder");
            try {
                Files.createSymbolicLink(link, path.resolveSibling(""));
                return connect(link.resolve(path.getFileName()), settings);
            } finally {
                Files.deleteIfExists(link);
                Files.delete(scratch);
            }
        } catch (IOException e) {
            throw new SQLException("the driver needs a link to a folder with ';' in its name: " + e, e);
        }
    }

    private static DuckDBConnection connect(Path file, Properties settings) throws SQLException {
        try {
            return new DuckDBDriver().connect("jdbc:duckdb:" + file, settings).unwrap(DuckDBConnection.class);
        } catch (LinkageError e) {
            throw DuckDbErrors.notLoaded(e);
        }
    }
}
