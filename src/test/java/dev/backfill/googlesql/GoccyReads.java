package dev.backfill.googlesql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The read side and the type checks against goccy/bigquery-emulator, which is Google's analyzer over SQLite. Run by
 * {@code mvn -P goccy test -Dgoccy=PATH} with the path of its binary.
 *
 * <p>What it cannot do, so that it is not asked here: DATE parameters (they arrive as STRING, so dates are written into
 * the statements), MERGE from a query, transactions, INFORMATION_SCHEMA.PARTITIONS, reasons of errors, byte caps.
 */
class GoccyReads {
    private static final String PROJECT = "peer-project";
    private static final Pattern SELECT = Pattern.compile("^(--[^\\n]*\\n)*\\s*(SELECT|WITH)\\b");
    private static final Pattern NAME = Pattern.compile("@(\\w+)");

    @TempDir
    private static Path folder;

    private static Process process;
    private static URI endpoint;
    private static SmallSeason season;
    private static Warehouse goccy;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        int port = freePort();
        process = new ProcessBuilder(
                        System.getProperty("goccy"),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--grpc-port",
                        String.valueOf(freePort()),
                        "--project",
                        PROJECT,
                        "--dataset",
                        "nba_raw")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("goccy.log").toFile())
                .start();
        endpoint = URI.create("http://127.0.0.1:" + port);
        Failsafe.with(RetryPolicy.builder()
                        .handle(IOException.class)
                        .withDelay(Duration.ofMillis(100))
                        .withMaxRetries(100)
                        .build())
                .run(() -> new Socket("127.0.0.1", port).close());
        season = new SmallSeason(folder).scanned();
        goccy = BigQueryWarehouse.open(BigQueryConnection.usual(PROJECT).at(endpoint), Set.of());
        copyTables();
    }

    @AfterAll
    static void end() {
        process.destroy();
        season.close();
    }

    @Test
    void everySelectThatWasSentGivesTheSameRows() {
        List<Sql> selects = season.statements().stream()
                .filter(sql -> SELECT.matcher(sql.text()).find())
                .filter(sql -> !sql.text().contains("INFORMATION_SCHEMA"))
                // It computes what joins computed tables for minutes, and answers nobody meanwhile.
                .filter(sql -> !sql.parameters().containsKey("processed_at")
                        && !sql.text().contains("JOIN"))
                .toList();
        Map<String, String> different = new LinkedHashMap<>();
        try (Session here = season.warehouse().open();
                Session there = goccy.open()) {
            for (Sql sql : selects) {
                List<String> expected = lines(here.query(sql));
                try {
                    List<String> rows = lines(there.query(Sql.of(written(sql))));
                    if (!rows.equals(expected)) {
                        different.put(sql.text(), "other rows");
                    }
                } catch (WarehouseException e) {
                    different.put(sql.text(), String.valueOf(e.getMessage()));
                }
            }
        }
        System.out.println("goccy: " + (selects.size() - different.size()) + " of " + selects.size()
                + " statements gave the same rows");
        assertThat(different).isEmpty();
    }

    @Test
    void whatIsWrongIsRefused() {
        try (Session session = goccy.open()) {
            for (String text : List.of(
                    "SELECT no_column FROM nba_raw.nbac_schedule",
                    "SELECT game_id FROM nba_raw.nosuchtable",
                    "SELECT COUNT(*) FROM nba_raw.nbac_schedule WHERE game_date = 3")) {
                assertThatThrownBy(() -> session.query(Sql.of(text))).as(text).isInstanceOf(WarehouseException.class);
            }
        }
    }

    private static void copyTables() {
        try (Session from = season.warehouse().open();
                Session to = goccy.open()) {
            Map<TableName, Map<String, String>> tables = new LinkedHashMap<>();
            for (Row row : from.query(Sql.of("SELECT table_schema, table_name, column_name, data_type FROM"
                    + " information_schema.columns WHERE table_catalog NOT IN ('temp', 'system')"
                    + " ORDER BY table_schema, table_name, ordinal_position"))) {
                tables.computeIfAbsent(
                                new TableName(row.text("table_schema"), row.text("table_name")),
                                _ -> new LinkedHashMap<>())
                        .put(row.text("column_name"), row.text("data_type"));
            }
            Set<String> datasets = new LinkedHashSet<>();
            tables.keySet().forEach(t -> datasets.add(t.dataset()));
            datasets.remove("nba_raw");
            datasets.forEach(GoccyReads::createDataset);
            tables.forEach((table, columns) -> {
                to.execute(Sql.of("CREATE TABLE " + table + " ("
                        + columns.entrySet().stream()
                                .map(c -> c.getKey() + " " + type(c.getValue()))
                                .collect(Collectors.joining(", "))
                        + ")"));
                List<@Nullable Object[]> rows = new ArrayList<>();
                for (Row row : from.query(Sql.of("SELECT * FROM " + table))) {
                    rows.add(row.values().values().toArray());
                }
                if (!rows.isEmpty()) {
                    to.append(table, List.copyOf(columns.keySet()), rows);
                }
            });
        }
    }

    /** By its interface: what CREATE SCHEMA makes here no table can be put into. */
    private static void createDataset(String name) {
        String body = "{\"datasetReference\": {\"projectId\": \"" + PROJECT + "\", \"datasetId\": \"" + name + "\"}}";
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/bigquery/v2/projects/" + PROJECT + "/datasets"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(String duckDb) {
        return duckDb.endsWith("[]")
                ? "ARRAY<" + type(duckDb.substring(0, duckDb.length() - 2)) + ">"
                : switch (duckDb.replaceFirst("\\(.*", "")) {
                    case "VARCHAR" -> "STRING";
                    case "BOOLEAN" -> "BOOL";
                    case "DOUBLE" -> "FLOAT64";
                    case "DECIMAL" -> "NUMERIC";
                    case "INTEGER", "BIGINT", "HUGEINT" -> "INT64";
                    case "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMP";
                    default -> duckDb;
                };
    }

    /** The statement with its values written into it. */
    private static String written(Sql sql) {
        return NAME.matcher(sql.text()).replaceAll(found -> {
            Object value = sql.parameters().get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : literal(value));
        });
    }

    private static String literal(Object value) {
        return switch (value) {
            case LocalDate date -> "DATE '" + date + "'";
            case Instant instant ->
                "TIMESTAMP '"
                        + LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                                .toString()
                                .replace('T', ' ') + "+00'";
            case String text -> "'" + text.replace("'", "\\'") + "'";
            default -> value.toString();
        };
    }

    private static List<String> lines(List<Row> rows) {
        return rows.stream()
                .map(row -> row.values().entrySet().stream()
                        // BigQuery stores no array that is NULL: it comes back as an empty one.
                        .map(e -> e.getKey() + "="
                                + (List.of().equals(e.getValue()) ? "NULL" : Values.text(e.getValue())))
                        .collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
