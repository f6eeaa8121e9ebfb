package dev.backfill.warehouse.bigquery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An emulator that answers questions as well that it does not understand: about what BigQuery remembers, and what its
 * documentation says that it answers. Everything else passes on.
 */
public final class AnsweringProxy implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI emulator;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Map<String, Answer.Rows> jobs = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gathered = new ConcurrentHashMap<>();
    private final List<String> alone = new CopyOnWriteArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile long billed;
    private final List<String> statements = new CopyOnWriteArrayList<>();

    /** What is said to statements, or to calls of addresses. */
    private sealed interface Answer {
        /**
         * @param columns each as `name TYPE`
         * @param rows their values as texts
         */
        record Rows(List<String> columns, List<List<@Nullable String>> rows) implements Answer {}

        /**
         * @param tables the tables that BigQuery says it read
         * @param filtered whether row access policies kept some rows back
         */
        record Read(Rows rows, List<String> tables, boolean filtered) implements Answer {}

        record Refused(int code, String reason, String message) implements Answer {}

        /** @param bytes what a dry run of it says that it reads; a job that may be billed for less is refused */
        record Weighs(long bytes) implements Answer {}

        /** @param body what a call is told */
        record Said(Map<String, Object> body) implements Answer {}

        /** @param tables the tables that it reads, as a dry run of it says */
        record Reads(List<String> tables) implements Answer {}
    }

    public AnsweringProxy(URI emulator) {
        this.emulator = emulator;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        answers("TABLE_CONSTRAINTS", List.of("table_name STRING", "column_name STRING"), List.of());
        refuses(
                "JOBS_BY_PROJECT",
                403,
                "accessDenied",
                "Access Denied: User does not have bigquery.jobs.listAll permission in the project");
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a statement is told that holds a word. The last word that was said holds. */
    public AnsweringProxy answers(String word, List<String> columns, List<List<@Nullable String>> rows) {
        answers.put(word, new Answer.Rows(columns, rows));
        return this;
    }

    /** The same, with the tables that BigQuery says it read for it, and whether it kept rows back. */
    public AnsweringProxy answers(
            String word,
            List<String> columns,
            List<List<@Nullable String>> rows,
            List<String> tables,
            boolean filtered) {
        answers.put(word, new Answer.Read(new Answer.Rows(columns, rows), tables, filtered));
        return this;
    }

    /** What a call of addresses that end with a word is told. */
    public AnsweringProxy says(String word, Map<String, Object> body) {
        answers.put(word, new Answer.Said(body));
        return this;
    }

    /** Refuses statements that hold a word, and calls of addresses that end with it. */
    public AnsweringProxy refuses(String word, int code, String reason, String message) {
        answers.put(word, new Answer.Refused(code, reason, message));
        return this;
    }

    /** Says of statements that hold a word which tables they read; they are never run. */
    public AnsweringProxy reads(String word, String... tables) {
        answers.put(word, new Answer.Reads(List.of(tables)));
        return this;
    }

    /** Says of statements that hold a word how many bytes they read, and refuses them where that is above their cap. */
    public AnsweringProxy weighs(String word, long bytes) {
        answers.put(word, new Answer.Weighs(bytes));
        return this;
    }

    /** Says of statements that hold a word what the emulator says. */
    public AnsweringProxy passes(String word) {
        answers.remove(word);
        return this;
    }

    /**
     * Lets no statement that holds a word be answered before so many have been sent. One for which too few others
     * came is refused, which its sender may get over by sending it again: whoever asks for this looks at
     * {@link #alone()}, too.
     */
    public AnsweringProxy gathers(String word, int many) {
        gathered.put(word, new CountDownLatch(many));
        return this;
    }

    /** The statements that waited for others in vain. */
    public List<String> alone() {
        return List.copyOf(alone);
    }

    /** How many statements were on their way at the same time, at most. */
    public int atOnce() {
        return most.get();
    }

    private void gather(String statement) {
        gathered.forEach((word, others) -> {
            if (statement.contains(word)) {
                others.countDown();
                try {
                    if (!others.await(30, TimeUnit.SECONDS)) {
                        alone.add(statement);
                        throw new IllegalStateException("This statement was sent alone: " + statement);
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    /** Says of every job that ends from now on that it was billed for so many bytes. */
    public AnsweringProxy bills(long bytes) {
        billed = bytes;
        return this;
    }

    private byte[] billed(byte[] said) {
        JsonNode answer = billed == 0 || said.length == 0 || said[0] != '{' ? null : JSON.readTree(said);
        if (answer == null
                || answer.at("/configuration/dryRun").asBoolean(false)
                || !(answer.at("/statistics/query") instanceof ObjectNode query)) {
            return said;
        }
        query.put("totalBytesBilled", String.valueOf(billed));
        return JSON.writeValueAsBytes(answer);
    }

    /** The statements that were run. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        Answer.Rows told = jobs.get(path.substring(path.lastIndexOf('/') + 1));
        if (told != null) {
            send(exchange, 200, results(path, told));
            return;
        }
        JsonNode job =
                exchange.getRequestMethod().equals("POST") && path.endsWith("/jobs") ? job(exchange, body) : null;
        String statement =
                job == null ? path : job.at("/configuration/query/query").asString("");
        Optional<Answer> answer = answers.entrySet().stream()
                .filter(e -> job == null ? path.endsWith(e.getKey()) : statement.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .reduce((_, last) -> last);
        boolean isDry = job != null && job.at("/configuration/dryRun").asBoolean(false);
        if (job == null || isDry) {
            reply(exchange, body, job, isDry, answer);
            return;
        }
        statements.add(statement);
        most.accumulateAndGet(sent.incrementAndGet(), Math::max);
        try {
            gather(statement);
            reply(exchange, body, job, isDry, answer);
        } finally {
            sent.decrementAndGet();
        }
    }

    private void reply(
            HttpExchange exchange, byte[] body, @Nullable JsonNode job, boolean isDry, Optional<Answer> answer)
            throws IOException {
        switch (answer.orElse(null)) {
            case null -> pass(exchange, body);
            case Answer.Refused(int code, String reason, String message) ->
                send(exchange, code, error(code, reason, message));
            case Answer.Weighs(long bytes) when isDry -> send(exchange, 200, dry(bytes));
            case Answer.Weighs(long bytes) -> {
                long cap = job == null
                        ? 0
                        : job.at("/configuration/query/maximumBytesBilled").asLong(0);
                if (cap < bytes) {
                    String said =
                            "Query exceeded limit for bytes billed: " + cap + ". " + bytes + " or higher required.";
                    send(exchange, 400, error(400, "bytesBilledLimitExceeded", said));
                } else {
                    pass(exchange, body);
                }
            }
            case Answer.Said(Map<String, Object> said) -> send(exchange, 200, said);
            case Answer.Reads(List<String> tables) -> send(exchange, 200, ended("", tables, false));
            case Answer.Read(Answer.Rows rows, List<String> tables, boolean filtered) ->
                end(exchange, job, isDry, rows, tables, filtered);
            case Answer.Rows rows -> end(exchange, job, isDry, rows, List.of(), false);
        }
    }

    private static Map<String, Object> error(int code, String reason, String message) {
        return Map.of(
                "error",
                Map.of(
                        "code",
                        code,
                        "message",
                        message,
                        "errors",
                        List.of(Map.of("reason", reason, "message", message))));
    }

    /** What a dry run says. */
    private static Map<String, Object> dry(long bytes) {
        return Map.of(
                "jobReference",
                Map.of("projectId", "any", "location", "US"),
                "status",
                Map.of("state", "DONE"),
                "statistics",
                Map.of("query", Map.of("totalBytesProcessed", String.valueOf(bytes), "statementType", "SELECT")));
    }

    private void end(
            HttpExchange exchange,
            @Nullable JsonNode job,
            boolean isDry,
            Answer.Rows rows,
            List<String> tables,
            boolean filtered)
            throws IOException {
        String name = job == null ? "" : job.at("/jobReference/jobId").asString("");
        if (!isDry) {
            jobs.put(name, rows);
        }
        send(exchange, 200, ended(name, tables, filtered));
    }

    private static Map<String, Object> ended(String name, List<String> tables, boolean filtered) {
        return Map.of(
                "jobReference",
                Map.of("projectId", "any", "jobId", name, "location", "US"),
                "status",
                Map.of("state", "DONE"),
                "statistics",
                Map.of(
                        "rowLevelSecurityStatistics",
                        Map.of("rowLevelSecurityApplied", filtered),
                        "query",
                        Map.of(
                                "totalBytesProcessed",
                                "10485760",
                                "totalBytesBilled",
                                "10485760",
                                "statementType",
                                "SELECT",
                                "referencedTables",
                                tables.stream()
                                        .map(t -> t.split("\\."))
                                        .map(t -> Map.of("projectId", t[0], "datasetId", t[1], "tableId", t[2]))
                                        .toList())));
    }

    private static Map<String, Object> results(String path, Answer.Rows told) {
        return Map.of(
                "jobComplete",
                true,
                "jobReference",
                Map.of("projectId", "any", "jobId", path.substring(path.lastIndexOf('/') + 1), "location", "US"),
                "schema",
                Map.of(
                        "fields",
                        told.columns().stream()
                                .map(c -> Map.of("name", c.split(" ")[0], "type", c.split(" ")[1]))
                                .toList()),
                "totalRows",
                String.valueOf(told.rows().size()),
                "rows",
                told.rows().stream().map(row -> Map.of("f", cells(row))).toList());
    }

    private static List<Map<String, @Nullable Object>> cells(List<@Nullable String> row) {
        List<Map<String, @Nullable Object>> cells = new ArrayList<>();
        for (String value : row) {
            Map<String, @Nullable Object> cell = new LinkedHashMap<>();
            cell.put("v", value);
            cells.add(cell);
        }
        return cells;
    }

    private static @Nullable JsonNode job(HttpExchange exchange, byte[] body) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in =
                zipped ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            return JSON.readTree(in.readAllBytes());
        }
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(emulator.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : List.of("Content-Type", "Content-Encoding")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            HttpResponse<byte[]> said = client.send(request.build(), BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] told = billed(said.body());
            exchange.sendResponseHeaders(said.statusCode(), told.length == 0 ? -1 : told.length);
            exchange.getResponseBody().write(told);
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int code, Object body) throws IOException {
        byte[] text = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }
}
