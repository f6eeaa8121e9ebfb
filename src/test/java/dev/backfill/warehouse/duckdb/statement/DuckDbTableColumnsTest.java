package dev.backfill.warehouse.duckdb.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB's own list of all columns says is the truth; it is asked only where nothing else says it. */
class DuckDbTableColumnsTest {
    private static final TableName PLAIN = TableName.of(List.of("out", "plain"));
    private static final TableName ODD = TableName.of(List.of("a.b\"c'd", "x y`z @date"));

    private final List<String> asked = new ArrayList<>();

    private DuckDbWarehouse warehouse;
    private Session session;

    @BeforeEach
    void open(@TempDir Path folder) {
        warehouse = DuckDbWarehouse.create(folder.resolve("my file.duckdb"));
        session = warehouse.open();
        run("CREATE SCHEMA out");
        run("CREATE TABLE out.plain (d DATE, n DECIMAL(10, 2) DEFAULT 4, s STRUCT(a INTEGER, \"b c\" VARCHAR[]),"
                + " e ENUM('x', 'y'), t TIMESTAMP WITH TIME ZONE)");
        run("CREATE SCHEMA \"a.b\"\"c'd\"");
        run("CREATE TABLE \"a.b\"\"c'd\".\"x y`z @date\" (\"group\" INTEGER, \"Ä \"\" ö\" VARCHAR)");
        run("CREATE TABLE \"Upper\" (\"Case\" BLOB)");
        asked.clear();
    }

    @AfterEach
    void close() {
        session.close();
        warehouse.close();
    }

    @Test
    void tablesAreAskedByName() {
        assertThat(DuckDbTableColumns.all(this::ask)).isEqualTo(new DuckDbTableColumns.All("my file", listed()));
        assertThat(asked).hasSize(2).noneMatch(text -> text.contains("duckdb_columns"));
    }

    @Test
    void anEmptyFileHasNone(@TempDir Path other) {
        try (DuckDbWarehouse empty = DuckDbWarehouse.create(other.resolve("empty.duckdb"));
                Session open = empty.open()) {
            assertThat(DuckDbTableColumns.all(open::query)).isEqualTo(new DuckDbTableColumns.All("", Map.of()));
        }
    }

    @Test
    void aViewIsKnownWithItsColumnsAndABrokenOneHidesNoTable() {
        run("CREATE VIEW out.seen AS SELECT d, n AS m FROM out.plain");
        run("CREATE TABLE out.gone (i INTEGER)");
        run("CREATE VIEW out.broken AS SELECT i FROM out.gone");
        run("DROP TABLE out.gone");

        Map<TableName, Map<String, String>> all = DuckDbTableColumns.all(this::ask).types();

        assertThat(all).isEqualTo(listed());
        assertThat(all.get(new TableName("my file", "out", "seen")))
                .isEqualTo(Map.of("d", "DATE", "m", "DECIMAL(10,2)"));
    }

    @Test
    void aComputedColumnIsThereToReadAndNotToWrite() {
        run("CREATE TABLE out.computed (i INTEGER, twice INTEGER GENERATED ALWAYS AS (i * 2), j INTEGER)");
        TableName computed = TableName.of(List.of("out", "computed"));

        assertThat(DuckDbTableColumns.all(this::ask).types()).isEqualTo(listed());
        DuckDbTableColumns.Written written = DuckDbTableColumns.written(this::ask, computed);
        assertThat(written).isEqualTo(new DuckDbTableColumns.Written(Map.of("i", "INTEGER", "j", "INTEGER"), false));
        assertThat(written.types().keySet()).containsExactly("i", "j");
        assertThat(session.query(Sql.of(DuckDbTableColumns.computing())))
                .singleElement()
                .satisfies(row -> assertThat(row.text("text")).contains("computed", "i * 2"));
    }

    @Test
    void aTextThatOnlyNamesComputedColumnsChangesNothing() {
        run("CREATE TABLE out.named (i INTEGER, s VARCHAR DEFAULT 'GENERATED ALWAYS')");

        assertThat(DuckDbTableColumns.written(this::ask, TableName.of(List.of("out", "named"))))
                .isEqualTo(new DuckDbTableColumns.Written(Map.of("i", "INTEGER", "s", "VARCHAR"), true));
    }

    @Test
    void whatIsWrittenIsNamedInAnyCaseAndWithOrWithoutItsFile() {
        Map<String, String> plain = Objects.requireNonNull(listed().get(new TableName("my file", "out", "plain")));
        for (TableName name : List.of(PLAIN, new TableName("MY FILE", "OUT", "Plain"))) {
            DuckDbTableColumns.Written written = DuckDbTableColumns.written(this::ask, name);
            assertThat(written).isEqualTo(new DuckDbTableColumns.Written(plain, true));
            assertThat(written.types().keySet()).containsExactly("d", "n", "s", "e", "t");
        }
        assertThat(DuckDbTableColumns.written(this::ask, ODD).types())
                .isEqualTo(Map.of("group", "INTEGER", "Ä \" ö", "VARCHAR"));
        assertThat(DuckDbTableColumns.written(this::ask, TableName.of(List.of("upper"))).types())
                .isEqualTo(Map.of("Case", "BLOB"));
        assertThat(asked).noneMatch(text -> text.contains("duckdb_columns"));
    }

    @Test
    void aTableThatIsNotThereHasNone() {
        assertThat(DuckDbTableColumns.written(this::ask, TableName.of(List.of("out", "absent"))))
                .isEqualTo(new DuckDbTableColumns.Written(Map.of(), true));
    }

    @Test
    void ofVeryManyTablesTheListIsAsked() {
        for (int i = tables(); i < 49; i++) {
            run("CREATE TABLE out.t" + i + " (i INTEGER)");
        }
        asked.clear();
        assertThat(DuckDbTableColumns.all(this::ask).types()).isEqualTo(listed()).hasSize(49);
        assertThat(asked).hasSize(2).noneMatch(text -> text.contains("duckdb_columns"));

        run("CREATE TABLE out.fiftieth (i INTEGER)");
        asked.clear();
        assertThat(DuckDbTableColumns.all(this::ask).types()).isEqualTo(listed()).hasSize(50);
        assertThat(asked).hasSize(2).anyMatch(text -> text.contains("duckdb_columns"));
    }

    private int tables() {
        return listed().size();
    }

    private List<Row> ask(Sql sql) {
        asked.add(sql.text());
        return session.query(sql);
    }

    private void run(String statement) {
        session.execute(Sql.of(statement));
    }

    /** What the list says. */
    private Map<TableName, Map<String, String>> listed() {
        Map<TableName, Map<String, String>> tables = new LinkedHashMap<>();
        session.query(Sql.of("SELECT * FROM duckdb_columns() WHERE NOT internal ORDER BY column_index"))
                .forEach(row -> tables.computeIfAbsent(
                                new TableName(
                                        row.text("database_name"), row.text("schema_name"), row.text("table_name")),
                                _ -> new LinkedHashMap<>())
                        .put(row.text("column_name"), row.text("data_type")));
        return tables;
    }
}
