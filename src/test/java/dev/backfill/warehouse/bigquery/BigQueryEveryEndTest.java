package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.EveryEndContract;
import dev.backfill.warehouse.Faults;
import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.bigquery.write.Assertion;
import dev.backfill.warehouse.bigquery.write.BigQueryKept;
import dev.backfill.warehouse.bigquery.write.WriteScript;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Sql;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an emulator of BigQuery, where every job may meet a fault on its way. */
class BigQueryEveryEndTest extends EveryEndContract {
    /** A job that changes nothing leaves nothing behind, whether it came and went or never arrived. */
    private static final Set<Fault> OF_A_QUESTION =
            EnumSet.of(Fault.LOST, Fault.REFUSED, Fault.KILLED_AFTER, Fault.UNKNOWN_END, Fault.COLLEAGUE);

    /** Left out without `-Dends.all=true`: what never arrives, or is refused, leaves the same behind as another fault. */
    private static final Set<Fault> LIKE_OTHERS =
            EnumSet.of(Fault.SIGNED_OUT, Fault.KILLED_BEFORE, Fault.NEVER_ARRIVED);

    private FaultyProxy proxy;
    private BigQueryWarehouse direct;
    private BigQueryWarehouse console;

    @BeforeEach
    void open() {
        proxy = new FaultyProxy(Emulator.get().endpoint());
        direct = warehouse(Emulator.get().endpoint());
        Statements own = direct.statements();
        List.of(
                        "DROP SCHEMA IF EXISTS ends CASCADE",
                        "DROP SCHEMA IF EXISTS backfill_kept CASCADE",
                        "DROP SCHEMA IF EXISTS backfill_staging CASCADE",
                        "CREATE SCHEMA ends",
                        "CREATE TABLE ends.scores (d DATE, k STRING, n INT64) PARTITION BY d")
                .forEach(s -> own.change(Sql.of(s)));
        console = warehouse(proxy.endpoint());
        new BigQueryKept(own).prepare(Partitions.of(TABLE, "d", "", Set.of(LocalDate.EPOCH)));
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (proxy != null) {
            proxy.close();
        }
    }

    /** The first step makes what it keeps in by statements that every engine runs alone, as DDL. */
    @Override
    protected Set<Way> ways() {
        return EnumSet.complementOf(EnumSet.of(Way.FIRST_STEP));
    }

    @Override
    protected Set<Fault> faults(String statement) {
        boolean isAll = Boolean.getBoolean("ends.all");
        if (statement.startsWith("SELECT")) {
            // A question leaves nothing behind; what a colleague does meanwhile is tried on DuckDB each time.
            return isAll ? OF_A_QUESTION : EnumSet.noneOf(Fault.class);
        }
        Set<Fault> faults = EnumSet.complementOf(EnumSet.of(Fault.DISK_FULL));
        if (!isAll) {
            faults.removeAll(LIKE_OTHERS);
        }
        return faults;
    }

    @Override
    protected Faults way() {
        return proxy;
    }

    @Override
    protected Session console() {
        return console.open();
    }

    @Override
    protected Session direct() {
        return direct.open();
    }

    @Override
    protected Leases leases() {
        return console.leases();
    }

    @Override
    protected void release(String run) {
        direct.statements().change(Sql.of("DELETE FROM backfill_kept.leases WHERE run_id = '" + run + "'"));
    }

    @Override
    protected void restart() {
        console = warehouse(proxy.endpoint());
    }

    @Override
    protected boolean hasRecord(Session session) {
        return true;
    }

    @Override
    protected void forgetEverything() {
        throw new UnsupportedOperationException();
    }

    @Test
    void aScriptThatFailsInItsLastStatementLeavesNothing() {
        PartitionTarget target = fresh();
        String run = "run-" + System.nanoTime();
        Statements statements = direct.statements();
        WriteMark mark = mark(run, Verb.RETIRE);
        Partitions all = Partitions.of(target);
        WriteScript script = new WriteScript(all, new BigQueryKept(statements).prepare(all), mark)
                .keep("some-id", KeptRows.Why.REPLACED, true)
                .empty()
                .record("some-id")
                .require("FALSE", Assertion.CHANGED);
        assertThatThrownBy(() -> statements.write(List.of(TABLE), statements.jobs(target, mark), script.sql()))
                .hasMessageContaining(Assertion.CHANGED.marker());
        assertThat(there(target)).isEqualTo(OLD);
        assertThat(isRecorded(run)).isFalse();
        assertThat(new BigQueryKept(statements).all(run)).isEmpty();
    }

    private static BigQueryWarehouse warehouse(URI endpoint) {
        return BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(endpoint), Set.of(TABLE), Duration.ofMillis(1));
    }
}
