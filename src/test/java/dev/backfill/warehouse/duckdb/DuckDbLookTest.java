package dev.backfill.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.Waits;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Looking is DuckDB's own READ_ONLY: it changes nothing, reads nothing else, and keeps nobody out.
class DuckDbLookTest {
    private static final PartitionTarget TARGET =
            PartitionTarget.of(new TableName("m", "b"), "d", "written", LocalDate.of(2024, 1, 1));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void threeRows() {
        file = folder.resolve("w.duckdb");
        try (Warehouse made = DuckDbWarehouse.create(file);
                Session session = made.open()) {
            session.execute(Sql.of("CREATE SCHEMA m"));
            session.execute(Sql.of("CREATE TABLE m.b AS SELECT DATE '2024-01-01' AS d, range AS k FROM range(3)"));
        }
    }

    @Test
    void aFileThatOthersLookAtIsLookedAtAndNotWritten() throws Exception {
        byte[] before = Files.readAllBytes(file);
        Process other = start(FileLooker.class);
        try (Warehouse warehouse = DuckDbWarehouse.open(file, Duration.ofMillis(200))) {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            try (Session look = warehouse.look()) {
                assertThat(rows(look)).isEqualTo(3);
            }
            assertThatThrownBy(warehouse::open)
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED))
                    .hasMessage("w.duckdb is in use by java (PID " + other.pid() + ").");
        } finally {
            other.outputWriter().close();
            other.waitFor();
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void othersLookWhileWeDo() throws Exception {
        try (Warehouse warehouse = DuckDbWarehouse.open(file);
                Session look = warehouse.look()) {
            Process other = start(FileLooker.class);
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThat(rows(look)).isEqualTo(3);
            other.outputWriter().close();
            assertThat(other.waitFor()).isZero();
        }
    }

    /// What a pipeline's file may hold, by mistake or on purpose, and what looks like a question.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 AS n; DELETE FROM m.b",
                "SELECT 1 AS n; COMMIT; DELETE FROM m.b",
                "SELECT * FROM (SELECT 1) AS own; DELETE FROM m.b; SELECT * FROM (SELECT 1) AS x",
                "WITH gone AS (DELETE FROM m.b RETURNING k) SELECT * FROM gone",
                "WITH more AS (INSERT INTO m.b VALUES (DATE '2024-01-01', 9) RETURNING k) SELECT * FROM more",
                "SELECT * FROM query('DELETE FROM m.b RETURNING k')",
                "DELETE FROM m.b RETURNING k",
                "CREATE TABLE m.evil AS SELECT 1 AS n",
                "COPY m.b TO '{folder}/out.csv'",
                "COPY (SELECT 1) TO '{folder}/out.csv'; SELECT 1",
                "WITH out AS (COPY m.b TO '{folder}/out.csv') SELECT * FROM out",
                "EXPORT DATABASE '{folder}/out.csv'",
                "ATTACH '{folder}/out.csv'",
                "SET threads = 1",
                "PRAGMA disable_checkpoint_on_shutdown",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM glob('/etc/*')",
                ""
            })
    void nothingButOneSelectOfTheFilesOwnRowsIsAsked(String text) {
        Sql hostile = Sql.of(text.replace("{folder}", folder.toString()));
        try (Warehouse warehouse = DuckDbWarehouse.open(file)) {
            try (Session look = warehouse.look()) {
                refused(() -> look.query(hostile));
            }
            // The same beside somebody who writes, and in a step.
            try (Session writer = warehouse.open();
                    Session look = warehouse.look()) {
                refused(() -> look.query(hostile));
                refused(() -> writer.stage(TARGET, hostile).close());
                assertThat(rows(writer)).isEqualTo(3);
                assertThat(writer.catalog().has(new TableName("m", "evil"))).isFalse();
            }
        }
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    private static void refused(ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.STATEMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT k FROM m.b",
                "-- a question; with a semicolon\nSELECT k FROM m.b ;\n",
                "WITH x AS (SELECT k FROM m.b) SELECT k FROM x",
                "FROM m.b SELECT k",
                "(SELECT k FROM m.b)",
                "SELECT k FROM m.b UNION ALL SELECT 'a;\"type\":\"DELETE_NODE\"' WHERE false",
                "WITH RECURSIVE n AS (SELECT 0 AS k UNION ALL SELECT k + 1 FROM n WHERE k < 2) SELECT k FROM n"
            })
    void everyOtherSelectIs(String text) {
        try (Warehouse warehouse = DuckDbWarehouse.open(file);
                Session look = warehouse.look()) {
            assertThat(look.query(Sql.of(text))).hasSize(3);
        }
    }

    @Test
    void afterARefusalTheNextQuestionIsAnswered() {
        try (Warehouse warehouse = DuckDbWarehouse.open(file);
                Session look = warehouse.look()) {
            refused(() -> look.query(Sql.of("SELECT nosuch FROM m.b")));
            assertThat(rows(look)).isEqualTo(3);
        }
    }

    @Test
    void aWriterWaitsForThoseWhoLookAndThoseWhoLookShareAWriter() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (Warehouse warehouse = DuckDbWarehouse.open(file)) {
            Session look = warehouse.look();
            Thread writer = Thread.ofVirtual().start(() -> {
                try (Session session = warehouse.open()) {
                    order.add("writer");
                    try (Session beside = warehouse.look()) {
                        session.execute(Sql.of("DELETE FROM m.b WHERE k = 0"));
                        order.add("seen: " + rows(beside));
                    }
                }
            });
            Waits.untilState(writer, Thread.State.WAITING);
            order.add("looked: " + rows(look));
            look.close();
            writer.join();
        }
        assertThat(order).containsExactly("looked: 3", "writer", "seen: 2");
    }

    @Test
    void aUsersSelectMeansWhatDuckDbsManualSaysAndAShippedOneWhatGoogleSqlSays() {
        String user = "SELECT format('<{}>', 'x') AS f, to_hex(255) AS h, date_sub('day', DATE '2024-01-01',"
                + " DATE '2024-01-03') AS s, 1.0::DOUBLE / 0 AS inf";
        try (Warehouse warehouse = DuckDbWarehouse.open(file);
                Session look = warehouse.look()) {
            for (int i = 0; i < 2; i++) {
                Row own = look.query(Sql.of(user)).getFirst();
                assertThat(own.values())
                        .containsEntry("f", "<x>")
                        .containsEntry("h", "FF")
                        .containsEntry("s", 2L)
                        .containsEntry("inf", Double.POSITIVE_INFINITY);
                Row shipped = look.query(Sql.common(
                                        "SELECT FORMAT('%.1f', 1.25) AS f, TO_HEX(MD5('x')) AS h,"
                                                + " DATE_SUB(@d, INTERVAL 1 DAY) AS s, SAFE_DIVIDE(1, 0) AS n, CAST(1 AS FLOAT64) AS x")
                                .with("d", LocalDate.of(2024, 1, 2)))
                        .getFirst();
                assertThat(shipped.values())
                        .containsEntry("f", "1.2")
                        .containsEntry("h", "9dd4e461268c8034f5c8564e155c67a6")
                        .containsEntry("s", LocalDate.of(2024, 1, 1))
                        .containsEntry("n", null)
                        .containsEntry("x", 1.0);
            }
            assertThatThrownBy(() -> look.query(Sql.of("SELECT SAFE_DIVIDE(1, 0)")))
                    .hasMessageContaining("safe_divide does not exist");
        }
    }

    private static long rows(Session session) {
        return session.query(Sql.of("SELECT COUNT(*) AS n FROM m.b")).getFirst().number("n");
    }

    private Process start(Class<?> program) throws IOException {
        return Waits.bounded(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }
}
