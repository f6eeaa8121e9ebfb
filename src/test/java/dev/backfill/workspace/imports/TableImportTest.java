package dev.backfill.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.EventSource;
import dev.backfill.model.Pipeline;
import dev.backfill.model.SourceTable;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.DuckDbWarehouse;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableImportTest {
    private static final TableName LINES = TableName.parse("src.lines");
    private static final Instant FIRST = Instant.parse("2022-02-01T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2022-02-02T08:00:00Z");

    @TempDir
    private Path folder;

    private FileWarehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"));
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA src"));
            session.execute(Sql.of("CREATE TABLE src.lines (d DATE, k VARCHAR, n INTEGER, written TIMESTAMP)"));
        }
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void rowsOfTheFilesDatesBecomeThoseOfTheFileAndUnchangedOnesKeepTheirTime() throws IOException {
        run(csv("a.csv", "d,k,n\n2021-12-04,x,1\n2021-12-04,y,2\n2021-12-05,z,3\n"), Map.of(), FIRST);
        assertThat(run(csv("b.csv", "d,k,n\n2021-12-04,x,1\n2021-12-04,y,9\n"), Map.of(), SECOND))
                .isEqualTo(new Imported(LINES, 2, 1, 1));
        assertThat(rows())
                .containsExactly(
                        List.of(LocalDate.parse("2021-12-04"), "x", 1, FIRST),
                        List.of(LocalDate.parse("2021-12-04"), "y", 9, SECOND),
                        List.of(LocalDate.parse("2021-12-05"), "z", 3, FIRST));
    }

    @Test
    void columnsAreRenamedByTheMap() throws IOException {
        run(csv("a.csv", "day,k,n\n2021-12-04,x,1\n"), Map.of("day", "d"), FIRST);
        assertThat(rows()).containsExactly(List.of(LocalDate.parse("2021-12-04"), "x", 1, FIRST));
    }

    @Test
    void gzippedAndParquetFilesAreReadToo() throws IOException {
        Path gz = folder.resolve("a.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write("d,k,n\n2021-12-04,x,1\n".getBytes(StandardCharsets.UTF_8));
        }
        run(gz, Map.of(), FIRST);
        Path parquet = folder.resolve("b.parquet");
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("COPY (SELECT DATE '2021-12-05' AS d, 'y' AS k, 2 AS n) TO '" + parquet + "'"));
        }
        run(parquet, Map.of(), FIRST);
        assertThat(rows())
                .containsExactly(
                        List.of(LocalDate.parse("2021-12-04"), "x", 1, FIRST),
                        List.of(LocalDate.parse("2021-12-05"), "y", 2, FIRST));
    }

    @Test
    void aValueThatDoesNotFitNamesItsLineAndColumnAndNothingIsImported() throws IOException {
        Path file = csv("a.csv", "d,k,n\n2021-12-04,x,1\n2021-12-04,y,two\n");
        assertThatThrownBy(() -> run(file, Map.of(), FIRST)).hasMessageContaining("a.csv:3: column 'n'");
        assertThat(rows()).isEmpty();
    }

    @Test
    void aLineWithTooManyValuesNamesItsLine() throws IOException {
        Path file = csv("a.csv", "d,k,n\n2021-12-04,x,1\n2021-12-04,y,2,3\n");
        assertThatThrownBy(() -> run(file, Map.of(), FIRST)).hasMessageContaining("a.csv:3:");
        assertThat(rows()).isEmpty();
    }

    @Test
    void anUnknownColumnOffersTheNearestAndTheMap() throws IOException {
        Path file = csv("a.csv", "d,k,nn\n2021-12-04,x,1\n");
        assertThatThrownBy(() -> run(file, Map.of(), FIRST))
                .hasMessageContaining("'nn' has no place in src.lines. Did you mean 'n'? Use --map nn=COLUMN.");
    }

    @Test
    void anUnknownTableOffersTheNearest() throws IOException {
        Path file = csv("a.csv", "d\n2021-12-04\n");
        assertThatThrownBy(() -> new TableImport(pipeline(), warehouse, InstantSource.fixed(FIRST))
                        .run(TableName.parse("src.line"), file, Map.of()))
                .hasMessageContaining("Did you mean 'src.lines'?");
    }

    private Imported run(Path file, Map<String, String> renamed, Instant at) {
        return new TableImport(pipeline(), warehouse, InstantSource.fixed(at)).run(LINES, file, renamed);
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<List<Object>> rows() {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of("SELECT d, k, n, written FROM src.lines ORDER BY d, k")).stream()
                    .map((Row r) -> List.copyOf(r.values().values()))
                    .toList();
        }
    }

    private static Pipeline pipeline() {
        return new Pipeline(
                "lines",
                "Lines",
                new EventSource(
                        "Games",
                        "game",
                        TableName.parse("src.schedule"),
                        "id",
                        "d",
                        null,
                        "status",
                        List.of(3),
                        List.of(4),
                        LINES),
                List.of(new SourceTable(LINES, "d", "", "written")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
