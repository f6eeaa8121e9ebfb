package dev.backfill.warehouse;

import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.FaultyConnections.Disk;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** In a DuckDB file, where every statement may fail, and what a console leaves that dies is what is in the files. */
class DuckDbEveryEndTest extends EveryEndContract {
    /** Whoever dies before a statement leaves the same files as who dies after the one before it. */
    private static final Set<Fault> FAULTS =
            EnumSet.complementOf(EnumSet.of(Fault.SIGNED_OUT, Fault.DISK_FULL, Fault.KILLED_BEFORE));

    /** A question leaves nothing in the files. */
    private static final Set<Fault> OF_A_QUESTION = EnumSet.of(Fault.REFUSED, Fault.UNKNOWN_END, Fault.COLLEAGUE);

    @TempDir
    Path folder;

    private final FaultyConnections faults;
    private final OneSelect oneSelect = new OneSelect();
    private DuckDBConnection root;
    private Path file;
    private int deaths;

    DuckDbEveryEndTest() {
        this(Disk.LARGE);
    }

    DuckDbEveryEndTest(Disk disk) {
        faults = new FaultyConnections(disk);
    }

    @BeforeEach
    void open() throws SQLException {
        file = folder.resolve("w.duckdb");
        root = connect();
        faults.onDeath(() -> FaultyConnections.copy(file, left(deaths + 1)));
        try (Session session = direct()) {
            List.of("CREATE SCHEMA ends", "CREATE TABLE ends.scores (d DATE, k STRING, n INT64)")
                    .forEach(s -> session.execute(Sql.of(s)));
        }
    }

    @AfterEach
    void close() throws SQLException {
        root.close();
    }

    private DuckDBConnection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        return new DuckDBDriver().connect("jdbc:duckdb:" + file, settings).unwrap(DuckDBConnection.class);
    }

    /** What a console has left. */
    private Path left(int death) {
        return folder.resolve("left-" + death + ".duckdb");
    }

    @Override
    protected Set<Way> ways() {
        return EnumSet.allOf(Way.class);
    }

    @Override
    protected Set<Fault> faults(String statement) {
        return statement.startsWith("SELECT") || statement.startsWith("DESCRIBE") ? OF_A_QUESTION : FAULTS;
    }

    @Override
    protected Faults way() {
        return faults;
    }

    @Override
    protected Session console() {
        try {
            return new DuckDbSession(faults.over(root.duplicate()), oneSelect, OptionalLong.empty(), () -> {});
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Session direct() {
        try {
            return new DuckDbSession(root.duplicate(), oneSelect, OptionalLong.empty(), () -> {});
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Leases leases() {
        return Leases.notNeeded();
    }

    @Override
    protected void release(String run) {}

    @Override
    protected void restart() {
        deaths++;
        try {
            root.close();
            file = left(deaths);
            reopen();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void reopen() throws SQLException {
        root = connect();
    }

    @Override
    protected boolean hasRecord(Session session) {
        return session.catalog().has(RECORD);
    }

    @Override
    protected void forgetEverything() {
        try (Session session = direct()) {
            session.execute(Sql.of("DROP SCHEMA IF EXISTS backfill_kept CASCADE"));
        }
    }
}
