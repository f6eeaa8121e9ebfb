package dev.backfill.warehouse.bigquery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.backfill.warehouse.Faults;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way between the console and BigQuery, on which things go wrong: everything passes on to an emulator, except that
 * one of the jobs meets a fault. Unlike the emulator it knows which job names were used, and says 409 to them as BigQuery
 * does.
 */
public final class FaultyProxy implements Faults, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI emulator;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final AtomicInteger jobs = new AtomicInteger();
    private volatile Plan plan = new Plan(0, Fault.LOST, () -> {});
    private volatile boolean cut;
    private volatile boolean isMet;
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private volatile String met = "";
    private volatile String uploading = "";

    /**
     * A fault.
     *
     * @param job which job meets it, 1 for the first; 0 for none
     * @param colleague what somebody else does
     */
    private record Plan(int job, Fault fault, Runnable colleague) {}

    public FaultyProxy(URI emulator) {
        this.emulator = emulator;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void plan(int job, Fault fault, Runnable colleague) {
        jobs.set(0);
        statements.clear();
        cut = false;
        isMet = false;
        met = "";
        plan = new Plan(job, fault, colleague);
    }

    @Override
    public void mend() {
        plan = new Plan(0, Fault.LOST, () -> {});
        cut = false;
    }

    /** Those of jobs; dry runs are not among them. */
    @Override
    public List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public Optional<String> met() {
        return isMet ? Optional.of(met) : Optional.empty();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (cut) {
            exchange.close();
            return;
        }
        if (exchange.getRequestURI().getPath().contains("/upload/")) {
            upload(exchange, body);
            return;
        }
        JsonNode job = job(exchange, body);
        if (job == null) {
            pass(exchange, body);
            return;
        }
        String name = job.at("/jobReference/jobId").asString("");
        if (!name.isEmpty() && names.contains(name)) {
            send(exchange, 409, error(409, "duplicate", "Already Exists: Job " + name));
            return;
        }
        judge(exchange, body, name, job.at("/configuration/query/query").asString(""));
    }

    /** Rows that are loaded: the job is there when they have arrived, and not when it is asked where to send them. */
    private void upload(HttpExchange exchange, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            judge(exchange, body, uploading, "load");
            return;
        }
        JsonNode job = job(exchange, body);
        uploading = job == null ? "" : job.at("/jobReference/jobId").asString("");
        if (names.contains(uploading)) {
            send(exchange, 409, error(409, "duplicate", "Already Exists: Job " + uploading));
        } else {
            pass(exchange, body);
        }
    }

    private void judge(HttpExchange exchange, byte[] body, String name, String statement) throws IOException {
        Plan now = plan;
        statements.add(statement);
        if (jobs.incrementAndGet() != now.job()) {
            names.add(name);
            pass(exchange, body);
            return;
        }
        isMet = true;
        met = statement;
        meet(exchange, body, name, now);
    }

    private void meet(HttpExchange exchange, byte[] body, String name, Plan now) throws IOException {
        switch (now.fault()) {
            case LOST, UNKNOWN_END, KILLED_AFTER -> {
                names.add(name);
                forward(exchange, body);
                cut = now.fault() != Fault.LOST;
                exchange.close();
            }
            case NEVER_ARRIVED, KILLED_BEFORE -> {
                cut = true;
                exchange.close();
            }
            case DISK_FULL -> throw new IllegalStateException("BigQuery has no disk.");
            case SIGNED_OUT -> send(exchange, 401, error(401, "authError", "Invalid Credentials"));
            case REFUSED -> send(exchange, 403, error(403, "accessDenied", "Access Denied: planned"));
            case COLLEAGUE -> {
                now.colleague().run();
                names.add(name);
                pass(exchange, body);
            }
        }
    }

    /** The job that a call sends; null if it sends none, or only asks what one would read. */
    private static @Nullable JsonNode job(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("POST") || !path.endsWith("/jobs")) {
            return null;
        }
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in =
                zipped ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            JsonNode job = JSON.readTree(in.readAllBytes());
            return job.at("/configuration/dryRun").asBoolean(false) ? null : job;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpResponse<byte[]> answer = forward(exchange, body);
        answer.headers().map().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Content-Type")) {
                values.forEach(v -> exchange.getResponseHeaders().add(name, v));
            } else if (name.equalsIgnoreCase("Location")) {
                // Rows that are loaded go to the address that is named here.
                values.forEach(v -> exchange.getResponseHeaders()
                        .add(name, v.replace(emulator.toString(), endpoint().toString())));
            }
        });
        byte[] said = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), said.length == 0 ? -1 : said.length);
        if (said.length > 0) {
            exchange.getResponseBody().write(said);
        }
        exchange.close();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(emulator.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : Set.of("Content-Type", "Content-Encoding", "Content-Range", "X-Upload-Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static byte[] error(int code, String reason, String message) {
        return ("{\"error\": {\"code\": " + code + ", \"message\": \"" + message + "\", \"errors\": [{\"reason\": \""
                        + reason + "\", \"message\": \"" + message + "\"}]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
