package dev.backfill.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.Waits;
import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseContract;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbWarehouseTest extends WarehouseContract {
    @TempDir
    private Path folder;

    @Override
    protected Warehouse create() {
        return DuckDbWarehouse.create(folder.resolve("w.duckdb"));
    }

    @Override
    protected String partitionedBy(String column) {
        return "";
    }

    @Test
    void valuesComeBackAsTheyWereOrNotAtAllWhateverTheirColumnHasBecome() {
        PartitionTarget target = PartitionTarget.of(TableName.parse("t.x"), "d", "", LocalDate.parse("2021-12-07"));
        try (Warehouse warehouse = DuckDbWarehouse.create(folder.resolve("types.duckdb"));
                Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA t"));
            session.execute(Sql.of("CREATE TABLE t.x AS SELECT DATE '2021-12-07' AS d, 7 AS n"));
            replace(session, target, "whole");
            session.execute(Sql.of("ALTER TABLE t.x ALTER n TYPE DOUBLE"));
            session.restore(target, "whole", mark("undo-1"));
            assertThat(numbers(session)).containsExactly(7.0);

            session.execute(Sql.of("UPDATE t.x SET n = 0.7"));
            replace(session, target, "broken");
            session.restore(target, "broken", mark("undo-2"));
            assertThat(numbers(session)).as("kept as what they are").containsExactly(0.7);

            replace(session, target, "again");
            session.execute(Sql.of("ALTER TABLE t.x ALTER n TYPE BIGINT"));
            assertThatThrownBy(() -> session.restore(target, "again", mark("undo-3")))
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CHANGED))
                    .hasMessageContaining(
                            "column n was DOUBLE and is BIGINT now, which cannot hold every value as it was")
                    .hasMessageEndingWith("Nothing was touched.");
            assertThat(numbers(session)).containsExactly(9L);
            assertThat(session.kept("again")).extracting(KeptRows::rows).containsExactly(1L);
        }
    }

    private static void replace(Session session, PartitionTarget target, String run) {
        try (Staged staged = session.stage(target, Sql.of("SELECT DATE '2021-12-07' AS d, 9 AS n"))) {
            staged.swap(mark(run));
        }
    }

    private static WriteMark mark(String run) {
        return new WriteMark(run, "X", Verb.REBUILD, null, Instant.EPOCH);
    }

    private static List<Object> numbers(Session session) {
        return session.query(Sql.of("SELECT n FROM t.x")).stream()
                .map(r -> Objects.requireNonNull(r.get("n")))
                .toList();
    }

    /** What keeps them is made before: within a transaction of the one, the other would not see it. */
    @Test
    void theFirstRowsOfATableAreTakenOutByTwoAtOnce() {
        TableName table = TableName.parse("t.x");
        PartitionTarget monday = PartitionTarget.of(table, "d", "", LocalDate.parse("2021-12-06"));
        PartitionTarget tuesday = PartitionTarget.of(table, "d", "", LocalDate.parse("2021-12-07"));
        try (Warehouse warehouse = DuckDbWarehouse.create(folder.resolve("two.duckdb"));
                Session one = warehouse.open();
                Session other = warehouse.open()) {
            one.execute(Sql.of("CREATE SCHEMA t"));
            one.execute(Sql.of("CREATE TABLE t.x AS SELECT DATE '2021-12-06' + CAST(i AS INTEGER) AS d, CAST(i AS DOUBLE) AS n FROM range(2) u(i)"));
            one.readyToKeep(monday);
            one.atomically(() -> {
                one.retire(monday, mark("one"));
                other.readyToKeep(tuesday);
                other.atomically(() -> other.retire(tuesday, mark("other")));
            });
            assertThat(numbers(one)).isEmpty();
            one.restore(monday, "one", mark("undo-1"));
            one.restore(tuesday, "other", mark("undo-2"));
            assertThat(numbers(one)).hasSize(2);
        }
    }

    @Test
    void aMissingFileSaysSo() {
        try (Warehouse missing = DuckDbWarehouse.open(folder.resolve("nosuch.duckdb"))) {
            assertThatThrownBy(missing::open)
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING))
                    .hasMessageContaining("nosuch.duckdb");
        }
        assertThat(folder.resolve("nosuch.duckdb")).doesNotExist();
    }

    @Test
    void aCorruptFileSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.duckdb"), "this is not a database".repeat(1000));
        try (Warehouse corrupt = DuckDbWarehouse.open(file)) {
            assertThatThrownBy(corrupt::open)
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                    .hasMessageContaining("bad.duckdb");
        }
    }

    @Test
    void aFileThatAnotherProcessHoldsNamesTheHolder() throws Exception {
        Path file = folder.resolve("held.duckdb");
        DuckDbWarehouse.create(file).close();
        Process holder = hold(file);
        try (Warehouse held = DuckDbWarehouse.open(file, Duration.ofMillis(200));
                Warehouse hasty = DuckDbWarehouse.open(file, Duration.ZERO)) {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            for (Warehouse each : List.of(held, hasty)) {
                assertThatThrownBy(each::open)
                        .isInstanceOfSatisfying(
                                WarehouseException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED))
                        .hasMessage("held.duckdb is in use by java (PID " + holder.pid() + ").");
            }
        } finally {
            holder.outputWriter().close();
            holder.waitFor();
        }
    }

    @Test
    void anotherProcessMayOpenTheFileOnceTheWarehouseIsReleased() throws Exception {
        Path file = folder.resolve("shared.duckdb");
        try (Warehouse ours = DuckDbWarehouse.create(file)) {
            ours.open().close();
            ours.release();
            Process other = hold(file);
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            other.outputWriter().close();
            assertThat(other.waitFor()).isZero();
        }
    }

    @Test
    void aLoanWaitsForOpenWorkAndHoldsBackWhatComesLater() throws Exception {
        Path file = folder.resolve("lent.duckdb");
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (Warehouse ours = DuckDbWarehouse.create(file)) {
            Session first = ours.open();
            CountDownLatch lent = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Thread borrower = Thread.ofVirtual().start(() -> {
                try (var loan = ours.lend()) {
                    order.add("lent");
                    lent.countDown();
                    goOn.await();
                    order.add("given back");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Waits.untilState(borrower, Thread.State.WAITING);
            order.add("first closes");
            first.close();
            lent.await();
            Process other = hold(file);
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            Thread later = Thread.ofVirtual().start(() -> {
                ours.open().close();
                order.add("opened again");
            });
            Waits.untilState(later, Thread.State.WAITING);
            other.outputWriter().close();
            assertThat(other.waitFor()).isZero();
            goOn.countDown();
            later.join();
            assertThat(order).containsExactly("first closes", "lent", "given back", "opened again");
        }
    }

    @Test
    void columnsAreThoseThatCanBeWrittenHoweverOftenTheyAreAskedFor() {
        TableName plain = new TableName("m", "plain's \"own\"");
        TableName computed = new TableName("m", "computed");
        try (Warehouse warehouse = DuckDbWarehouse.create(folder.resolve("columns.duckdb"));
                Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA m"));
            session.execute(Sql.of("CREATE TABLE " + Sql.name(plain) + " (k VARCHAR, n DECIMAL(9, 2))"));
            session.execute(Sql.of(
                    "CREATE TABLE m.computed (k VARCHAR, n INTEGER, twice INTEGER GENERATED ALWAYS AS (n * 2))"));
            for (int i = 0; i < 3; i++) {
                assertThat(session.columns(plain)).isEqualTo(Map.of("k", "VARCHAR", "n", "DECIMAL(9,2)"));
                assertThat(session.columns(computed)).isEqualTo(Map.of("k", "VARCHAR", "n", "INTEGER"));
            }
            session.execute(Sql.of("ALTER TABLE " + Sql.name(plain) + " ADD COLUMN more DATE"));
            assertThat(session.columns(plain).keySet()).containsExactly("k", "n", "more");
        }
    }

    private static Process hold(Path file) throws IOException {
        return Waits.bounded(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileHolder.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }
}
