package dev.backfill.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Faults;
import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.BigQueryRemote;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.warehouse.bigquery.FaultyProxy;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an emulator of BigQuery, where every job may meet a fault on its way, and others write at the same time. */
class BigQueryImportEndsTest extends ImportEndsContract {
    private static final Set<TableName> TABLES = Set.of(Lines.TABLE, ImportRecords.TABLE);
    private static final Instant NOON = Instant.parse("2021-12-09T12:00:00Z");

    private FaultyProxy proxy;
    private BigQueryWarehouse direct;

    @BeforeEach
    void open() {
        proxy = new FaultyProxy(Emulator.get().endpoint());
        direct = warehouse(Emulator.get().endpoint(), TABLES);
        execute("DROP SCHEMA IF EXISTS src CASCADE");
        execute("DROP SCHEMA IF EXISTS backfill_kept CASCADE");
        execute("CREATE SCHEMA src");
        execute("CREATE TABLE src.lines (d DATE, k STRING, n INT64, note STRING, written TIMESTAMP) PARTITION BY d");
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void doubledRowsBecomeOneAndWhatTheFileDoesNotFillStaysAndAllOfItReturns() throws IOException {
        execute("INSERT INTO src.lines (d, k, n, note) VALUES (DATE '2021-12-04', 'b', 2, 'first'),"
                + " (DATE '2021-12-04', 'b', 2, 'first'), (DATE '2021-12-05', 'c', 5, 'moved'),"
                + " (DATE '2021-12-06', 'e', 6, 'other')");
        List<List<Object>> before = rows();
        Path file = Files.writeString(folder.resolve("some.csv"), "d,k,n\n2021-12-04,b,2\n2021-12-05,c,7\n");
        Imported done;
        String id;
        try (Landing landing = directLanding()) {
            Importer.Result result =
                    new Importer(landing, InstantSource.fixed(NOON)).run(Lines.files(file, ImportOptions.USUAL));
            done = result.tables().getFirst();
            id = String.valueOf(result.id());
        }
        List<List<Object>> after = List.of(
                List.of("2021-12-04", "b", 2L, "first", NOON),
                List.of("2021-12-05", "c", 7L, "moved", NOON),
                List.of("2021-12-06", "e", 6L, "other", Instant.EPOCH));
        assertThat(rows()).isEqualTo(after);
        assertThat(done.turnover()).isEqualTo(new Imported.Turnover(2, 3));
        try (Landing landing = directLanding()) {
            List<ImportRecords.Entry> undone = landing.undo(id, NOON.plusSeconds(1));
            assertThat(rows()).isEqualTo(before);
            landing.undo(undone.getFirst().id(), NOON.plusSeconds(2));
        }
        assertThat(rows()).as("the undo of the undo").isEqualTo(after);
    }

    /** The last statement of the job finds that a date has not grown as was expected; by then all others have run. */
    @Test
    void aRowThatMovedAfterItWasComparedEndsTheImportAndLeavesEverythingAsItIs() throws IOException {
        execute("INSERT INTO src.lines (d, k, n) VALUES (DATE '2021-12-04', 'b', 2)");
        Path file = Files.writeString(folder.resolve("moved.csv"), "d,k,n\n2021-12-04,b,9\n");
        proxy.plan(0, Fault.LOST, () -> {});
        try (Landing landing = landing()) {
            new Importer(landing, InstantSource.fixed(NOON)).look(Lines.files(file, ImportOptions.USUAL));
        }
        int asked = proxy.statements().size();
        proxy.mend();
        proxy.plan(
                asked + 1, Fault.COLLEAGUE, () -> execute("UPDATE src.lines SET d = DATE '2021-12-06' WHERE k = 'b'"));
        try (Landing landing = landing()) {
            Importer importer = new Importer(landing, InstantSource.fixed(NOON));
            assertThatThrownBy(() -> importer.run(Lines.files(file, ImportOptions.USUAL)))
                    .hasMessageEndingWith("was changed by somebody else a moment ago, or what was to be put back was."
                            + " Nothing was touched.");
        }
        proxy.mend();
        assertThat(rows()).containsExactly(List.of("2021-12-06", "b", 2L, "", Instant.EPOCH));
        try (Session session = direct()) {
            assertThat(new ImportRecords(session).all()).isEmpty();
        }
    }

    private List<List<Object>> rows() {
        try (Session session = direct.open()) {
            return session
                    .query(Sql.of("SELECT CAST(d AS STRING) AS d, k, n, COALESCE(note, '') AS note, COALESCE(written,"
                            + " TIMESTAMP '1970-01-01 00:00:00+00:00') AS written FROM src.lines ORDER BY d, k, n"))
                    .stream()
                    .map(r -> List.<Object>of(
                            r.text("d"), r.text("k"), r.number("n"), r.text("note"), r.instant("written")))
                    .toList();
        }
    }

    /** Without `-Dends.all=true`, only the job that writes meets faults: what is before it changes no table of the user's. */
    @Override
    protected Way usual() {
        return Way.UNDO;
    }

    @Override
    protected Set<Fault> faults(String job) {
        if (Boolean.getBoolean("ends.all")) {
            return EnumSet.complementOf(EnumSet.of(Fault.DISK_FULL));
        }
        return job.startsWith("BEGIN TRANSACTION")
                ? EnumSet.of(Fault.LOST, Fault.UNKNOWN_END, Fault.KILLED_AFTER, Fault.COLLEAGUE)
                : EnumSet.noneOf(Fault.class);
    }

    @Override
    protected Faults way() {
        return proxy;
    }

    @Override
    protected Landing landing() {
        return landing(proxy.endpoint());
    }

    @Override
    protected Landing directLanding() {
        return landing(Emulator.get().endpoint());
    }

    private static Landing landing(URI endpoint) {
        BigQueryConnection connection =
                BigQueryConnection.usual(Emulator.PROJECT).at(endpoint);
        return new ByStaging(new BigQueryRemote(connection, tables -> warehouse(endpoint, tables)), new DuckDbEngine());
    }

    @Override
    protected Session direct() {
        return direct.open();
    }

    /** Every attempt is a process of its own. */
    @Override
    protected void restart() {}

    private static BigQueryWarehouse warehouse(URI endpoint, Set<TableName> tables) {
        return BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(endpoint), tables, Duration.ofMillis(1));
    }
}
