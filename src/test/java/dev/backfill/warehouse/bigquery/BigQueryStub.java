package dev.backfill.warehouse.bigquery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * BigQuery's interface on this machine, which answers as it is told: for what emulators cannot do. It runs nothing; a
 * job takes effect when it ends without an error.
 */
final class BigQueryStub implements AutoCloseable {
    static final String PROJECT = "stubbed-project";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern JOB = Pattern.compile(".*/projects/[^/]+/(jobs|queries)/([^/]+?)(/cancel)?");
    private static final Pattern TABLE = Pattern.compile(".*/datasets/([^/]+)/tables/([^/]+)");

    private final HttpServer server;
    private final List<JsonNode> inserts = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final Map<String, StubJob> jobs = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> waiting = new ConcurrentHashMap<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final Deque<List<String>> courses = new ArrayDeque<>();
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private List<List<@Nullable String>> rows = List.of();
    private List<String> schema = List.of();
    private long dryRunBytes;
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private String place = "US";
    private String failure = "";
    private @Nullable Cut cut;
    private int silent;
    private boolean commitsInSpiteOfCancel;
    private CountDownLatch inserted = new CountDownLatch(1);
    private volatile @Nullable CountDownLatch held;
    private volatile @Nullable CountDownLatch arriving;

    /** What becomes of the next job that is sent. */
    sealed interface Reply {
        /** It is refused. */
        record Refused(int code, String reason, String message) implements Reply {}

        /** It is taken. */
        record Taken() implements Reply {}

        /** It is taken, and nobody hears of it. */
        record Lost() implements Reply {}

        /**
         * It is taken, and nobody answers from then on.
         *
         * @param course its states
         */
        record CutOff(List<String> course) implements Reply {}
    }

    private static final class StubJob {
        private final JsonNode request;
        private final Deque<String> course;
        private boolean cancelled;
        private boolean counted;

        StubJob(JsonNode request, List<String> course) {
            this.request = request;
            this.course = new ArrayDeque<>(course);
        }
    }

    BigQueryStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    BigQueryConnection connection() {
        return BigQueryConnection.usual(PROJECT)
                .at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    BigQueryWarehouse open(BigQueryConnection connection) {
        return BigQueryWarehouse.open(connection, Set.of(TableName.parse("nba.scores")), Duration.ofMillis(1));
    }

    BigQueryWarehouse open() {
        return open(connection());
    }

    /** Lets the next jobs that are sent be answered like this, one after another; those after them are taken. */
    BigQueryStub replies(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    /** Lets the next job go through these states: `PENDING`, `RUNNING`, `DONE`, or the reason of its failure. */
    BigQueryStub course(String... states) {
        courses.add(List.of(states));
        return this;
    }

    /** What every SELECT answers: columns as `name TYPE`, each row's values as BigQuery writes them. */
    BigQueryStub answers(List<String> columns, List<List<@Nullable String>> answer) {
        schema = columns;
        rows = answer;
        return this;
    }

    BigQueryStub table(String name, String... ofColumns) {
        columns.put(name, List.of(ofColumns));
        return this;
    }

    BigQueryStub dryRunSays(long bytes) {
        dryRunBytes = bytes;
        return this;
    }

    /** Lets everything be in a place that a question for a job must name, as outside of the US and the EU. */
    BigQueryStub in(String location) {
        place = location;
        return this;
    }

    /** What a job that fails says of it. */
    BigQueryStub failsSaying(String message) {
        failure = message;
        return this;
    }

    /** What kind of statement a text is said to be; otherwise its first word. */
    BigQueryStub types(String text, String type) {
        types.put(text, type);
        return this;
    }

    /**
     * A job after which the line is cut.
     *
     * @param beginning how its statement begins
     * @param calls how many calls after it come to nothing
     * @param course its states
     */
    private record Cut(String beginning, int calls, List<String> course) {}

    /** Takes the next job whose statement begins so, loses its answer, and cuts the calls after it off. */
    synchronized BigQueryStub losesAndCutsOff(String beginning, int calls, String... states) {
        cut = new Cut(beginning, calls, List.of(states));
        return this;
    }

    /** Lets the next calls be cut off, whatever they ask. */
    synchronized BigQueryStub cutsOff(int calls) {
        silent = calls;
        return this;
    }

    /** Takes every job from now on, and answers every call. */
    synchronized BigQueryStub mend() {
        replies.clear();
        cut = null;
        silent = 0;
        return this;
    }

    BigQueryStub commitsInSpiteOfCancel() {
        commitsInSpiteOfCancel = true;
        return this;
    }

    /** Keeps the answer to the next job back until {@link #letGo}. */
    void holdTheNextAnswer() {
        held = new CountDownLatch(1);
        inserted = new CountDownLatch(1);
    }

    /** Keeps the next job on its way until {@link #letGo}: nobody knows of it yet. */
    void holdTheNextJob() {
        arriving = new CountDownLatch(1);
        inserted = new CountDownLatch(1);
    }

    void awaitInsert() throws InterruptedException {
        inserted.await();
    }

    void letGo() {
        for (CountDownLatch hold : Stream.of(Optional.ofNullable(held), Optional.ofNullable(arriving))
                .flatMap(Optional::stream)
                .toList()) {
            hold.countDown();
        }
    }

    /** The jobs that were sent, dry runs not among them. */
    synchronized List<JsonNode> sent() {
        return inserts.stream().filter(j -> !isDryRun(j)).toList();
    }

    synchronized List<JsonNode> dryRuns() {
        return inserts.stream().filter(BigQueryStub::isDryRun).toList();
    }

    synchronized List<String> paths() {
        return List.copyOf(paths);
    }

    /** The statements that took effect, each as often as it did. */
    synchronized List<String> effects() {
        return jobs.values().stream()
                .filter(j -> j.counted)
                .map(j -> j.request.at("/configuration/query/query").asString(""))
                .toList();
    }

    static String name(JsonNode job) {
        return job.at("/jobReference/jobId").asString("");
    }

    static String text(JsonNode job) {
        return job.at("/configuration/query/query").asString("");
    }

    private static boolean isDryRun(JsonNode job) {
        return job.at("/configuration/dryRun").asBoolean(false);
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean cut;
        synchronized (this) {
            paths.add(exchange.getRequestMethod() + " " + path);
            cut = silent > 0;
            silent -= cut ? 1 : 0;
        }
        if (cut) {
            exchange.getRequestBody().readAllBytes();
            exchange.close();
            return;
        }
        Matcher job = JOB.matcher(path);
        Matcher table = TABLE.matcher(path);
        if (path.contains("/upload/")) {
            upload(exchange);
        } else if (exchange.getRequestMethod().equals("POST") && path.endsWith("/jobs")) {
            insert(exchange, JSON.readTree(body(exchange)));
        } else if (job.matches() && !isFound(exchange)) {
            send(exchange, 404, error(404, "notFound", "Not found: Job " + job.group(2)));
        } else if (job.matches() && job.group(3) != null) {
            cancel(job.group(2));
            send(exchange, 200, Map.of("job", Map.of()));
        } else if (job.matches()) {
            StubJob found = jobs.get(job.group(2));
            if (found == null) {
                send(exchange, 404, error(404, "notFound", "Not found: Job " + job.group(2)));
            } else if (job.group(1).equals("jobs")) {
                send(exchange, 200, next(found));
            } else {
                send(exchange, 200, results(exchange, found));
            }
        } else if (table.matches()) {
            String name = table.group(1) + "." + table.group(2);
            List<String> found = columns.get(name);
            if (found == null && table.group(1).equals("backfill_staging")) {
                found = columns.get("staged");
            }
            send(
                    exchange,
                    found == null ? 404 : 200,
                    found == null
                            ? error(404, "notFound", "Not found: Table " + name)
                            : Map.of(
                                    "tableReference",
                                    Map.of(
                                            "projectId",
                                            PROJECT,
                                            "datasetId",
                                            table.group(1),
                                            "tableId",
                                            table.group(2)),
                                    "type",
                                    "TABLE",
                                    "location",
                                    place,
                                    "schema",
                                    schema(found)));
        } else {
            send(exchange, 404, error(404, "notFound", "Not found: " + path));
        }
    }

    private boolean isFound(HttpExchange exchange) {
        return place.equals("US")
                || String.valueOf(exchange.getRequestURI().getQuery()).contains("location=" + place);
    }

    private void insert(HttpExchange exchange, JsonNode request) throws IOException {
        Reply reply;
        synchronized (this) {
            inserts.add(request);
            reply = isDryRun(request) ? null : replies.poll();
        }
        if (isDryRun(request)) {
            send(exchange, 200, dryRun(request));
            return;
        }
        String name = name(request);
        if (reply instanceof Reply.Refused(int code, String reason, String message)) {
            send(exchange, code, error(code, reason, message));
            return;
        }
        if (arriving != null) {
            inserted.countDown();
        }
        await(arriving);
        arriving = null;
        synchronized (this) {
            if (jobs.containsKey(name)) {
                send(exchange, 409, error(409, "duplicate", "Already Exists: Job " + PROJECT + ":US." + name));
                return;
            }
            if (reply instanceof Reply.CutOff(List<String> course)) {
                jobs.put(name, new StubJob(request, course));
                silent = Integer.MAX_VALUE;
                exchange.close();
                return;
            }
            Cut now = cut;
            if (now != null && text(request).startsWith(now.beginning())) {
                jobs.put(name, new StubJob(request, now.course()));
                silent = now.calls();
                cut = null;
                exchange.close();
                return;
            }
            List<String> course = courses.isEmpty() ? List.of("DONE") : courses.removeFirst();
            jobs.put(name, new StubJob(request, course));
        }
        inserted.countDown();
        await(held);
        held = null;
        if (reply instanceof Reply.Lost) {
            exchange.close();
            return;
        }
        StubJob job = jobs.get(name);
        if (job != null) {
            send(exchange, 200, next(job));
        }
    }

    private static void await(@Nullable CountDownLatch hold) {
        if (hold != null) {
            try {
                hold.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A load job: the address to send to, then the rows themselves. */
    private void upload(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            JsonNode request = JSON.readTree(body(exchange));
            synchronized (this) {
                inserts.add(request);
            }
            String name = name(request);
            if (jobs.containsKey(name)) {
                send(exchange, 409, error(409, "duplicate", "Already Exists: Job " + name));
                return;
            }
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/upload/rows/" + name);
            waiting.put(name, request);
            send(exchange, 200, Map.of());
            return;
        }
        body(exchange);
        String name = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
        JsonNode request = waiting.get(name);
        Reply reply;
        synchronized (this) {
            reply = replies.poll();
        }
        if (request != null) {
            jobs.putIfAbsent(name, new StubJob(request, List.of("DONE")));
        }
        if (reply instanceof Reply.Lost) {
            StubJob job = jobs.get(name);
            if (job != null) {
                next(job);
            }
            exchange.close();
            return;
        }
        StubJob job = jobs.get(name);
        if (job != null) {
            send(exchange, 200, next(job));
        }
    }

    private synchronized void cancel(String name) {
        StubJob job = jobs.get(name);
        if (job != null) {
            job.cancelled = true;
        }
    }

    private synchronized Map<String, Object> next(StubJob job) {
        if (job.cancelled && !job.counted) {
            job.course.clear();
            job.course.add(commitsInSpiteOfCancel ? "DONE" : "stopped");
        }
        String state = job.course.size() > 1 ? job.course.removeFirst() : job.course.getFirst();
        boolean going = state.equals("PENDING") || state.equals("RUNNING");
        Map<String, Object> status = new LinkedHashMap<>(Map.of("state", going ? state : "DONE"));
        if (!going && !state.equals("DONE")) {
            status.put(
                    "errorResult",
                    Map.of("reason", state, "message", failure.isEmpty() ? "The job has failed: " + state : failure));
        }
        if (state.equals("DONE")) {
            job.counted = true;
        }
        return Map.of(
                "jobReference",
                Map.of("projectId", PROJECT, "jobId", name(job.request), "location", place),
                "configuration",
                job.request.at("/configuration"),
                "status",
                status,
                "statistics",
                Map.of("query", Map.of("totalBytesBilled", "10485760", "numDmlAffectedRows", "3")));
    }

    private synchronized Map<String, Object> dryRun(JsonNode request) {
        String text = request.at("/configuration/query/query").asString("").strip();
        return Map.of(
                "jobReference",
                Map.of("projectId", PROJECT, "location", place),
                "status",
                Map.of("state", "DONE"),
                "statistics",
                Map.of(
                        "query",
                        Map.of(
                                "totalBytesProcessed",
                                String.valueOf(dryRunBytes),
                                "statementType",
                                types.getOrDefault(
                                        text,
                                        text.replaceFirst("(?s)^(\\w+).*", "$1").replace("WITH", "SELECT")))));
    }

    private Map<String, Object> results(HttpExchange exchange, StubJob job) {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        int from = number(query, "pageToken", 0);
        int most = number(query, "maxResults", Integer.MAX_VALUE);
        int end = (int) Math.min(rows.size(), (long) from + most);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("jobComplete", true);
        answer.put("jobReference", Map.of("projectId", PROJECT, "jobId", name(job.request), "location", place));
        answer.put("schema", schema(schema));
        answer.put("totalRows", String.valueOf(rows.size()));
        answer.put(
                "rows",
                rows.subList(from, end).stream()
                        .map(row ->
                                Map.of("f", row.stream().map(BigQueryStub::cell).toList()))
                        .toList());
        if (end < rows.size()) {
            answer.put("pageToken", String.valueOf(end));
        }
        return answer;
    }

    private static Map<String, @Nullable Object> cell(@Nullable String value) {
        Map<String, @Nullable Object> cell = new LinkedHashMap<>();
        cell.put(
                "v",
                value != null && value.startsWith("[")
                        ? List.of(value.substring(1, value.length() - 1).split(",")).stream()
                                .map(v -> Map.of("v", v))
                                .toList()
                        : value);
        return cell;
    }

    private static int number(String query, String name, int otherwise) {
        Matcher found = Pattern.compile("(?:^|&)" + name + "=(\\d+)").matcher(query);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }

    private static Map<String, Object> schema(List<String> columns) {
        return Map.of(
                "fields",
                columns.stream()
                        .map(c -> c.split(" "))
                        .map(c -> Map.of("name", c[0], "type", c[1], "mode", c.length > 2 ? "REPEATED" : "NULLABLE"))
                        .toList());
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
                        List.of(Map.of("reason", reason, "message", message, "domain", "global"))));
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] raw = exchange.getRequestBody().readAllBytes();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in =
                zipped ? new GZIPInputStream(new ByteArrayInputStream(raw)) : new ByteArrayInputStream(raw)) {
            return in.readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, int code, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
