package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import dev.backfill.warehouse.bigquery.connect.Spending;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.warehouse.engine.RemoteTables;
import dev.backfill.warehouse.engine.TableFacts;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BigQueryEngineTest {
    private static final BigQueryEngine ENGINE = new BigQueryEngine();
    private static final RemoteTables REMOTE = new BigQueryProject(BigQueryConnection.usual("some-project"))
            .remote()
            .orElseThrow();

    @Test
    void aConnectionSaysWhatItWasMadeOf() {
        Map<String, String> said = Map.of(
                "project", "some-project",
                "billing_project", "paying-project",
                "location", "EU",
                "endpoint", "http://127.0.0.1:9050",
                "key_file", "/keys/of me.json",
                "maximum_mib", "1024",
                "price_per_tib", "5.75");

        Connection connection = ENGINE.connection(said, new ConnectionLimits(Duration.ofMinutes(5), 3));

        assertThat(connection)
                .isEqualTo(new BigQueryProject(new BigQueryConnection(
                        "some-project",
                        "paying-project",
                        "EU",
                        URI.create("http://127.0.0.1:9050"),
                        new Login.KeyFile(Path.of("/keys/of me.json")),
                        new Spending(1L << 30, new BigDecimal("5.75")),
                        Duration.ofMinutes(5),
                        3)));
        assertThat(connection.said()).isEqualTo(said);
        assertThat(connection.place()).contains("EU");
    }

    @Test
    void whatWasNotSaidIsAsUsual() {
        Connection connection = ENGINE.connection(
                Map.of("project", "some-project", "impersonate", "a@b.example"), ConnectionLimits.USUAL);

        assertThat(connection.said())
                .isEqualTo(Map.of("project", "some-project", "impersonate", "a@b.example", "maximum_mib", "10240"));
        assertThat(connection.place()).isEmpty();
        assertThatThrownBy(() -> ENGINE.connection(Map.of(), ConnectionLimits.USUAL))
                .hasMessage("'' is not a BigQuery project.");
    }

    @Test
    void aProjectIsWhereItsTablesAre() {
        assertThat(REMOTE.settled(List.of(in("EU"), in(""), in("EU"))).place()).contains("EU");
        assertThat(REMOTE.settled(List.of(in(""))).place()).isEmpty();
        assertThatThrownBy(() -> REMOTE.settled(List.of(in("US"), in("EU"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessage("The datasets lie in several locations: EU, US.");
        assertThat(REMOTE.settled(List.of()).place()).isEmpty();
    }

    @Test
    void aProjectMayBeNamedWithSomeOfItsDatasets() {
        assertThat(ENGINE.connection(Map.of("project", "some-project.sales,crm"), ConnectionLimits.USUAL))
                .isEqualTo(new BigQueryProject(BigQueryConnection.usual("some-project"), List.of("sales", "crm")));
        assertThat(ENGINE.connection(Map.of("project", "example.com:some-project.sales"), ConnectionLimits.USUAL))
                .isEqualTo(new BigQueryProject(BigQueryConnection.usual("example.com:some-project"), List.of("sales")));
        assertThatThrownBy(
                        () -> ENGINE.connection(Map.of("project", "some-project.sales.orders"), ConnectionLimits.USUAL))
                .hasMessage("'some-project.sales.orders' is not a BigQuery project.");
    }

    @Test
    void aColumnOfAKindThatFilesDoNotHaveIsNotImported() {
        TableName table = TableName.parse("src.lines");
        assertThat(REMOTE.fileTypes(table, new TableFacts(Map.of("n", "INT64"), 0, "", "")))
                .isEqualTo(Map.of("n", "BIGINT"));
        assertThatThrownBy(() -> REMOTE.fileTypes(table, new TableFacts(Map.of("n", "ARRAY<STRING>"), 0, "", "")))
                .hasMessage("The column n of src.lines is ARRAY<STRING>, which cannot be imported.");
    }

    @Test
    void twoWritersOfATableAreEnoughAndPastRowsCanBeSeen() {
        try (Warehouse project = BigQueryWarehouse.open(BigQueryConnection.usual("some-project"), Set.of())) {
            assertThat(project.writersPerTable()).isEqualTo(2);
            assertThat(project.pastRows()).isPresent();
        }
    }

    private static TableFacts in(String location) {
        return new TableFacts(Map.of(), 0, location, "");
    }
}
