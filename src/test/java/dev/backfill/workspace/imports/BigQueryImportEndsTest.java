package dev.backfill.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.BigQueryConnection;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.warehouse.bigquery.FaultyProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every job of an import into BigQuery meets every fault on its way to an emulator. Afterwards the table is wholly as before
 * or wholly as after, and whoever imports again has it as after. What somebody else writes meanwhile is never doubled.
 */
@Timeout(900)
class BigQueryImportEndsTest {
    private static final Set<TableName> TABLES = Set.of(Lines.TABLE);
    private static final String BEFORE = "2021-12-04a1 2021-12-04b2 2021-12-05a5";
    private static final String AFTER = "2021-12-04a1 2021-12-04b9 2021-12-04c3 2021-12-05a5 2021-12-05x7";

    /** What somebody leaves on the fourth who comes before the rows are put in, or after. */
    private static final Set<String> WITH_THEIRS = Set.of(
            "2021-12-04b9 2021-12-04c3 2021-12-05a5 2021-12-05x7", "2021-12-04c99 2021-12-05a5 2021-12-05x7");

    @TempDir
    private Path folder;

    private FaultyProxy proxy;
    private BigQueryWarehouse direct;
    private Path lines;

    @BeforeEach
    void open() throws IOException {
        proxy = new FaultyProxy(Emulator.get().endpoint());
        direct = warehouse(Emulator.get().endpoint(), TABLES);
        lines = Files.writeString(
                folder.resolve("lines.csv"), "d,k,n\n2021-12-04,b,9\n2021-12-04,c,3\n2021-12-05,x,7\n");
        execute("DROP SCHEMA IF EXISTS src CASCADE");
        execute("CREATE SCHEMA src");
        execute("CREATE TABLE src.lines (d DATE, k STRING, n INT64, written TIMESTAMP) PARTITION BY d");
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void theTableIsWhollyAsBeforeOrWhollyAsAfter() {
        check(Fault.LOST, 0);
        // Once more: the first time makes datasets that are there then.
        List<String> jobs = check(Fault.LOST, 0);
        List<String> wrong = new ArrayList<>();
        int combinations = 0;
        for (int job = 1; job <= jobs.size(); job++) {
            for (Fault fault : faults(jobs.get(job - 1))) {
                combinations++;
                try {
                    check(fault, job);
                } catch (AssertionError | RuntimeException e) {
                    wrong.add("job " + job + " of " + jobs.size() + ", " + fault + ": "
                            + proxy.met().orElse("-").replaceAll("\\s+", " ") + "\n    " + e);
                    proxy.mend();
                }
            }
        }
        System.out.println("BigQueryImportEndsTest: " + combinations + " combinations of " + jobs.size()
                + " jobs and the faults that they can meet");
        assertThat(wrong).isEmpty();
    }

    private static Set<Fault> faults(String job) {
        if (Boolean.getBoolean("ends.all")) {
            return EnumSet.complementOf(EnumSet.of(Fault.DISK_FULL));
        }
        return job.startsWith("SELECT")
                ? EnumSet.of(Fault.UNKNOWN_END, Fault.COLLEAGUE)
                : EnumSet.of(Fault.LOST, Fault.REFUSED, Fault.UNKNOWN_END, Fault.COLLEAGUE);
    }

    /** Returns the jobs that were sent. */
    private List<String> check(Fault fault, int job) {
        execute("DELETE FROM src.lines WHERE true");
        execute("INSERT INTO src.lines (d, k, n) VALUES (DATE '2021-12-04', 'a', 1), (DATE '2021-12-04', 'b', 2),"
                + " (DATE '2021-12-05', 'a', 5)");
        assertThat(rows()).isEqualTo(BEFORE);
        proxy.plan(job, fault, this::colleague);
        WarehouseException failed = attempt();
        List<String> sent = proxy.statements();
        boolean wasMet = proxy.met().isPresent();
        proxy.mend();
        assertThat(wasMet).as("the fault was met").isEqualTo(job > 0);
        if (fault == Fault.COLLEAGUE && wasMet) {
            assertThat(failed).isNull();
            assertThat(rows()).isIn(WITH_THEIRS);
            return sent;
        }
        assertThat(rows()).isIn(failed == null ? Set.of(AFTER) : Set.of(BEFORE, AFTER));
        if (failed != null) {
            assertThat(attempt()).as("the second attempt").isNull();
            assertThat(rows()).isEqualTo(AFTER);
        }
        return sent;
    }

    private void colleague() {
        execute("DELETE FROM src.lines WHERE d = DATE '2021-12-04'");
        execute("INSERT INTO src.lines (d, k, n) VALUES (DATE '2021-12-04', 'c', 99)");
    }

    /** Each is a process of its own. */
    private @Nullable WarehouseException attempt() {
        BigQueryConnection connection = BigQueryConnection.usual(Emulator.PROJECT).at(proxy.endpoint());
        try (ByLoadJobs landing = new ByLoadJobs(connection, tables -> warehouse(proxy.endpoint(), tables))) {
            new Importer(landing, InstantSource.fixed(Instant.parse("2021-12-08T12:00:00Z")))
                    .run(Lines.files(lines, ImportOptions.USUAL));
            return null;
        } catch (WarehouseException e) {
            return e;
        }
    }

    private String rows() {
        try (Session session = direct.open()) {
            return session.query(Sql.of("SELECT CONCAT(CAST(d AS STRING), k, CAST(n AS STRING)) AS t FROM src.lines"
                            + " WHERE d >= DATE '2000-01-01'"))
                    .stream()
                    .map(r -> r.text("t"))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }

    private void execute(String statement) {
        try (Session session = direct.open()) {
            session.execute(Sql.of(statement));
        }
    }

    private static BigQueryWarehouse warehouse(URI endpoint, Set<TableName> tables) {
        return BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(endpoint), tables, Duration.ofMillis(1));
    }
}
