package dev.backfill.warehouse.duckdb;

import dev.backfill.warehouse.Faults;
import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.FaultyConnections.Disk;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.duckdb.statement.KnownTables;
import dev.backfill.warehouse.duckdb.statement.OneSelect;
import dev.backfill.warehouse.sql.Spelling;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A new DuckDB file in which one statement meets a fault. What a console leaves that dies there is what is in the files at
 * that moment.
 */
public final class FaultyFile implements FileWarehouse {
    /** What cannot happen here; whoever dies before a statement leaves the same files as who dies after the one before. */
    private static final Set<Fault> ELSEWHERE = EnumSet.of(Fault.SIGNED_OUT, Fault.DISK_FULL, Fault.KILLED_BEFORE);

    /** A question leaves nothing in the files. */
    private static final Set<Fault> OF_A_QUESTION = EnumSet.of(Fault.REFUSED, Fault.UNKNOWN_END, Fault.COLLEAGUE);

    /** Within a transaction, what fails after it has run is taken back as what was refused. */
    private static final Set<Fault> ONLY_AT_ENDS = EnumSet.of(Fault.LOST, Fault.UNKNOWN_END, Fault.NEVER_ARRIVED);

    /** Whether everything is tried, also what differs in nothing from something else. */
    public static final boolean ALL = Boolean.getBoolean("ends.all");

    private final Path folder;
    private final FaultyConnections faults;
    private final OneSelect oneSelect = new OneSelect();
    private Path file;
    private DuckDBConnection root;
    private int deaths;

    /** @param folder where the file and what is left of it are */
    public FaultyFile(Path folder) {
        this(folder, Disk.LARGE);
    }

    FaultyFile(Path folder, Disk disk) {
        this.folder = folder;
        this.faults = new FaultyConnections(disk);
        this.file = folder.resolve("w.duckdb");
        this.root = connect(file);
        faults.onDeath(() -> FaultyConnections.copy(file, left(deaths + 1)));
    }

    private static DuckDBConnection connect(Path file) {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        try {
            return new DuckDBDriver().connect("jdbc:duckdb:" + file, settings).unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a console has left. */
    private Path left(int death) {
        return folder.resolve("left-" + death + ".duckdb");
    }

    /** The faults that a statement can meet here; without `-Dends.all=true`, only those that differ in what they leave. */
    public static Set<Fault> faults(String statement) {
        boolean asks = statement.startsWith("SELECT") || statement.startsWith("DESCRIBE");
        if (asks) {
            return ALL ? OF_A_QUESTION : EnumSet.of(Fault.COLLEAGUE);
        }
        Set<Fault> faults = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
        if (!ALL && !statement.startsWith("COMMIT") && !statement.startsWith("INSERT")) {
            faults.removeAll(ONLY_AT_ENDS);
        }
        return faults;
    }

    /** What lets a statement of [#open()] meet a fault. */
    public Faults way() {
        return faults;
    }

    /** A unit of work of somebody to whom nothing happens. */
    public Session direct() {
        try {
            return new DuckDbSession(root.duplicate(), oneSelect, new KnownTables(), OptionalLong.empty(), () -> {});
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public FileSession openForFiles() {
        try {
            return new DuckDbSession(
                    faults.over(root.duplicate()), oneSelect, new KnownTables(), OptionalLong.empty(), () -> {});
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Session open() {
        return openForFiles();
    }

    /** Goes on with what the console has left that died. */
    public void restart() {
        deaths++;
        close();
        file = left(deaths);
        reopen();
    }

    void reopen() {
        root = connect(file);
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
        return file.toString();
    }

    @Override
    public void release() {}

    @Override
    public Loan lend() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
