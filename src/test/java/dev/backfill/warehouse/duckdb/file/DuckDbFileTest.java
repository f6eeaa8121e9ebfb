package dev.backfill.warehouse.duckdb.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.duckdb.FaultyConnections;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of every age, in folders of every name, with what a crash left beside them.
class DuckDbFileTest {
    @TempDir
    private Path folder;

    @Test
    void aNewFileOpensInEveryDuckDbSinceTheFirst() {
        try (DuckDbWarehouse made = DuckDbWarehouse.create(folder.resolve("new.duckdb"))) {
            work(made);
            assertThat(made.storage()).isEqualTo("v1.0.0+");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0.0", "v1.2.0", "v1.4.0", "v2.0.0"})
    void aUsersFileIsNeverRaised(String version) throws SQLException {
        Path file = folder.resolve("theirs.duckdb");
        Properties settings = new Properties();
        settings.setProperty("storage_compatibility_version", version);
        try (var made = DriverManager.getConnection("jdbc:duckdb:" + file, settings)) {
            made.setAutoCommit(true);
        }
        try (DuckDbWarehouse theirs = DuckDbWarehouse.open(file)) {
            work(theirs);
            assertThat(theirs.storage()).isEqualTo(version + "+");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a;access_mode=READ_ONLY", "it's", "100% = all", "ä \"quoted\" 日本", "#&{}[]*"})
    void aFolderMayHaveAnyName(String name) throws IOException {
        Path file = Files.createDirectory(folder.resolve(name)).resolve("w.duckdb");
        try (DuckDbWarehouse made = DuckDbWarehouse.create(file)) {
            work(made);
            try (Session look = made.look()) {
                assertThat(look.query(Sql.of("SELECT * FROM t"))).hasSize(2);
            }
        }
        assertThat(file).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a?b", "a\\b"})
    void whatDuckDbCannotDoIsSaidBeforeAnythingIsMade(String name) throws IOException {
        Path file = Files.createDirectory(folder.resolve(name)).resolve("w.duckdb");
        assertThatThrownBy(() -> DuckDbWarehouse.create(file))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INPUT))
                .hasMessageStartingWith("DuckDB cannot work in a folder with '?' or '\\' in its name");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"GARBAGE, it does not begin as a log of DuckDB does", "FLIPPED, Corrupt WAL file", "GOOD, "})
    void aDamagedLogIsNamedAndLeftAloneAndAGoodOneTakenIn(String damage, String why) throws IOException {
        Path there = folder.resolve("there.duckdb");
        Path file = folder.resolve("w.duckdb");
        Path log = folder.resolve("w.duckdb.wal");
        try (DuckDbWarehouse made = DuckDbWarehouse.create(there);
                Session session = made.open()) {
            session.execute(Sql.of("CREATE TABLE t AS SELECT range AS k FROM range(1000)"));
            session.query(Sql.of("CHECKPOINT"));
            session.execute(Sql.of("INSERT INTO t SELECT range FROM range(500)"));
            session.execute(Sql.of("INSERT INTO t SELECT range FROM range(500)"));
            // As a crash would leave them.
            Files.copy(there, file);
            Files.copy(folder.resolve("there.duckdb.wal"), log);
        }
        byte[] bytes = Files.readAllBytes(log);
        int at = damage.equals("GARBAGE") ? 0 : bytes.length / 2;
        if (!damage.equals("GOOD")) {
            bytes[at] ^= (byte) 0xff;
            Files.write(log, bytes);
        }
        byte[] before = Files.readAllBytes(file);

        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(file)) {
            if (damage.equals("GOOD")) {
                try (Session look = warehouse.look()) {
                    assertThat(look.query(Sql.of("SELECT * FROM t"))).hasSize(2_000);
                }
            } else {
                assertThatThrownBy(warehouse::look)
                        .isInstanceOfSatisfying(WarehouseException.class, e -> {
                            assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
                            assertThat(e.remedy()).contains("move w.duckdb.wal aside");
                        })
                        .hasMessageContaining(log + " is damaged")
                        .hasMessageContaining(why);
                assertThatThrownBy(warehouse::open).hasMessageContaining(log + " is damaged");
            }
        }
        assertThat(Files.readAllBytes(log)).isEqualTo(bytes);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void theLogOfAnotherStateOfTheFileIsRefusedAndItsOwnIsTakenIn() throws IOException {
        Path file = folder.resolve("w.duckdb");
        Path log = folder.resolve("w.duckdb.wal");
        Path young = folder.resolve("young.duckdb");
        Path youngLog = folder.resolve("young.duckdb.wal");
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file)) {
            makeTable(warehouse);
            write(warehouse, 1);
            warehouse.release();
            Files.copy(file, young);
            write(warehouse, 2);
            Files.copy(log, youngLog);
            // As a crash would leave them: the log follows the file's last checkpoint.
            Path crashed = Files.copy(file, folder.resolve("crashed.duckdb"));
            Files.copy(log, folder.resolve("crashed.duckdb.wal"));
            assertThat(keys(crashed)).containsExactly(2L);
            warehouse.release();
            write(warehouse, 3);
            Files.copy(log, folder.resolve("old.duckdb.wal"));
        }
        Path old = Files.copy(young, folder.resolve("old.duckdb"));
        Path newer = Files.copy(file, folder.resolve("newer.duckdb"));
        Files.copy(youngLog, folder.resolve("newer.duckdb.wal"));

        assertThat(keys(young)).as("its own log").containsExactly(2L);
        for (Path torn : List.of(old, newer)) {
            byte[] before = Files.readAllBytes(torn);
            assertThatThrownBy(() -> keys(torn))
                    .isInstanceOfSatisfying(WarehouseException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
                        assertThat(e.remedy()).contains("move " + torn.getFileName() + ".wal aside");
                    })
                    .hasMessageContaining(torn + ".wal is damaged")
                    .hasMessageContaining("The two were copied while somebody wrote them");
            assertThat(Files.readAllBytes(torn)).isEqualTo(before);
            Files.delete(torn.resolveSibling(torn.getFileName() + ".wal"));
            assertThat(keys(torn)).as("without the log").hasSize(1);
        }
    }

    /** DuckDB itself can be told to break off in the middle of taking a log in. */
    @ParameterizedTest
    @ValueSource(strings = {"before_header", "after_free_list_write", "before_truncate", "before_wal_finish"})
    void whoDiesWhileALogIsTakenInLeavesFilesThatOpen(String where) throws IOException, SQLException {
        Path file = folder.resolve("w.duckdb");
        Path crashed = folder.resolve("crashed.duckdb");
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file)) {
            makeTable(warehouse);
            warehouse.release();
            write(warehouse, 2);
            FaultyConnections.copy(file, crashed);
        }
        Path left = folder.resolve("left.duckdb");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + crashed);
                var statement = connection.createStatement()) {
            statement.execute("SET debug_checkpoint_abort = '" + where + "'");
            assertThatThrownBy(() -> statement.execute("CHECKPOINT")).hasMessageContaining("Checkpoint aborted");
            FaultyConnections.copy(crashed, left);
        }
        assertThat(new DuckDbLog(left).size()).as("the log is still there").isPositive();
        assertThat(keys(left)).containsExactly(2L);
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(left)) {
            write(warehouse, 3);
        }
        assertThat(keys(left)).containsExactly(3L);
    }

    private static void makeTable(DuckDbWarehouse warehouse) {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA s"));
            session.execute(Sql.of("CREATE TABLE s.t (d DATE, k BIGINT)"));
        }
    }

    private static void write(DuckDbWarehouse warehouse, long key) {
        LocalDate date = LocalDate.parse("2021-12-04");
        try (Session session = warehouse.open();
                Staged staged = session.stage(
                        PartitionTarget.of(TableName.parse("s.t"), "d", "", date),
                        Sql.of("SELECT DATE '2021-12-04' AS d, " + key + " AS k"))) {
            staged.swap(new WriteMark("run-" + key, "T", Verb.REBUILD, null, Instant.EPOCH));
        }
    }

    private static List<Long> keys(Path file) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(file);
                Session look = warehouse.look()) {
            return look.query(Sql.of("SELECT k FROM s.t")).stream()
                    .map(r -> r.number("k"))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TransactionContext Error: Conflict on tuple deletion! | TRANSIENT
            TransactionContext Error: Failed to commit: Cannot open file "/x/w.duckdb.wal": No such file or directory | CORRUPT
            TransactionContext Error: Current transaction is aborted (please ROLLBACK) | STATEMENT
            IO Error: Could not write file "/x/w.duckdb": No space left on device | NO_ROOM
            TransactionContext Error: Failed to commit: Could not write all bytes: No space left on device | NO_ROOM
            IO Error: Could not read enough bytes from file "/x/w.duckdb": attempted to read 262144 bytes from location 2371584 | CORRUPT
            """)
    void onlyAConflictIsCalledOne(String said, Kind kind) {
        WarehouseException e = DuckDbErrors.running("INSERT", new SQLException(said));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(String.valueOf(e.getMessage()).contains("Another transaction"))
                .isEqualTo(kind == Kind.TRANSIENT);
    }

    @Test
    void twoWhoChangeOneRowAreTold() {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"))) {
            work(warehouse);
            try (Session one = warehouse.open();
                    Session two = warehouse.open()) {
                one.atomically(() -> {
                    one.execute(Sql.of("UPDATE t SET k = 7"));
                    assertThatThrownBy(() -> two.execute(Sql.of("UPDATE t SET k = 8")))
                            .isInstanceOfSatisfying(
                                    WarehouseException.class,
                                    e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
                });
            }
        }
    }

    @Test
    void stepsReadFilesOfTheirOwnFolderOnlyAndImportsAnyFile() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path near = Files.writeString(inside.resolve("near.csv"), "k\n1\n");
        Path far = Files.writeString(folder.resolve("far.csv"), "k\n1\n");
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(inside.resolve("w.duckdb"))) {
            try (Session step = warehouse.open()) {
                assertThat(step.query(Sql.of("SELECT * FROM read_csv('" + near + "')")))
                        .hasSize(1);
                assertThatThrownBy(() -> step.query(Sql.of("SELECT * FROM read_csv('" + far + "')")))
                        .hasMessageContaining("Permission Error");
            }
            try (FileSession reader = warehouse.openForFiles()) {
                assertThat(reader.columns(far)).containsExactly("k");
                assertThat(reader.query(Sql.of("SELECT * FROM read_csv('" + far + "')")))
                        .hasSize(1);
            }
        }
    }

    private static void work(DuckDbWarehouse warehouse) {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE TABLE t AS SELECT 1 AS k"));
            session.query(Sql.of("CHECKPOINT"));
            session.execute(Sql.of("INSERT INTO t VALUES (2)"));
            session.query(Sql.of("CHECKPOINT"));
        }
        warehouse.release();
    }
}
