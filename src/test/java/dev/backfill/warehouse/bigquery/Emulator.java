package dev.backfill.warehouse.bigquery;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The Python package bqemulator as an independent peer, on a port of its own; one for all test classes of a run.
 *
 * <p>What it cannot do, so that it is tried elsewhere: byte caps, time limits, RUNNING jobs, cancelling, labels, 409 for
 * a job name that was used (it runs twice), paging above 10,000 rows, numRows and last-modified times of tables.
 */
public final class Emulator {
    /** Names the folder that `.ci/run` has installed it in: `bin/bqemulator` lies there. */
    public static final String FOLDER = "BACKFILL_BQEMULATOR";

    public static final String PROJECT = "emulated-project";

    private static Optional<Emulator> running = Optional.empty();

    private final URI endpoint;

    private Emulator(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The running emulator; the test is skipped with a message where it is not installed. */
    public static synchronized Emulator get() {
        String folder = System.getenv(FOLDER);
        Assumptions.assumeTrue(
                folder != null && Files.isExecutable(Path.of(folder, "bin/bqemulator")),
                "Not run: bqemulator is not on this machine (" + FOLDER + " names no folder that has it).");
        if (running.isEmpty()) {
            running = Optional.of(start(Path.of(folder)));
        }
        return running.get();
    }

    public URI endpoint() {
        return endpoint;
    }

    private static Emulator start(Path folder) {
        try {
            int port = freePort();
            Path log = Files.createTempFile("bqemulator", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            folder.resolve("bin/bqemulator").toString(),
                            "start",
                            "--rest-host",
                            "127.0.0.1",
                            "--rest-port",
                            String.valueOf(port),
                            "--grpc-host",
                            "127.0.0.1",
                            "--grpc-port",
                            String.valueOf(freePort()),
                            "--project",
                            PROJECT)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("BQEMU_ENABLE_FORMAT_EXTENSIONS", "false");
            // Its DuckDB extension lies in the home folder that it was installed with.
            builder.environment().put("HOME", folder.toString());
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "bqemulator-end"));
            Emulator emulator = new Emulator(URI.create("http://127.0.0.1:" + port));
            emulator.awaitReady(process, log);
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Process process, Path log) {
        HttpRequest ready = HttpRequest.newBuilder(endpoint.resolve("/readyz")).build();
        RetryPolicy<Integer> untilReady = RetryPolicy.<Integer>builder()
                .handle(IOException.class)
                .handleResultIf(status -> status != 200)
                .abortIf(_ -> !process.isAlive())
                .withDelay(Duration.ofMillis(100))
                .withMaxRetries(-1)
                .withMaxDuration(Duration.ofSeconds(60))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            int status = Failsafe.with(untilReady)
                    .get(() -> client.send(ready, BodyHandlers.discarding()).statusCode());
            if (status != 200) {
                throw new IllegalStateException("bqemulator did not start: see " + log);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
