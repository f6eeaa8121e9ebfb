package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Secrets are planted wherever the console comes by some; none may stand in what it prints or leaves behind. */
class SecretsStayHiddenTest extends TinyCommandLine {
    private static final String KEY =
            "-----BEGIN PRIVATE KEY-----\\nMIIEplantedKeyMaterial\\n-----END PRIVATE KEY-----\\n";
    private static final List<String> PLANTED = List.of(
            "planted-password",
            "planted-token",
            "planted-secret",
            "MIIEplantedKeyMaterial",
            "ya29.plantedAccess",
            "1//plantedRefresh",
            "plantedKeyId");

    private final StringBuilder printed = new StringBuilder();

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ofProgramsAndTheirVariables() throws IOException {
        Path yaml = tiny.folder().resolve("pipelines/tiny.yaml");
        String program = """
                command:
                      run: ["/bin/sh", "-c", "env; echo ERROR at http://ana:planted-password@db/x with ya29.plantedAccess 1//plantedRefresh; echo %s; exit 3", "--password=planted-password"]
                      retries: 0
                      env: {DB_PASSWORD: planted-password, GITHUB_TOKEN: planted-token, MY_SECRET_THING: planted-secret}
                """.formatted(KEY.replace("\\n", " "));
        Files.writeString(yaml, Files.readString(yaml).replace("sql: tiny/factor.sql", program.stripTrailing()));
        Outcome passed = say("backfill", "--select", "2021-12-04, proc:TEAM", "--without", "proc:FACTOR", "--yes");
        assertThat(passed.exitCode()).isEqualTo(ExitCode.FINE);
        Outcome failed = say("backfill", "--select", "2021-12-04", "--yes", "--debug");
        assertThat(failed.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(failed.out()).contains("exit code 3");
        String run =
                say("history", "--format", "json").json().get(0).get("runId").asString();
        say("backfill", "--select", "2021-12-06", "--yes", "--format", "json");
        say("history", run);
        say("history", run, "--format", "json");
        say("validate", "--details");
        say("validate", "--format", "json");
        for (String format : List.of("text", "json", "shell")) {
            say("plan", "--select", "2021-12-04", "--format", format);
        }
        say("report", "--out", folder.resolve("report.html").toString());
        say("report", "--out", folder.resolve("report.md").toString());
        nothingIsLeftBehind(yaml);
        assertThat(printed).contains("(hidden)");
    }

    @Test
    void ofAServerThatQuotesThem() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer =
                ("{\"error\": {\"code\": 403, \"message\": \"Access Denied: ya29.plantedAccess, 1//plantedRefresh, "
                                + KEY
                                + "\", \"errors\": [{\"reason\": \"accessDenied\", \"message\": \"ya29.plantedAccess\"}]}}")
                        .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(403, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            settings("  endpoint: http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(say("validate", "--debug").err())
                    .contains("Access Denied")
                    .contains("\tat ");
            say("plan", "--findings", "--debug");
            say("backfill", "--findings", "--yes", "--debug");
        } finally {
            server.stop(0);
        }
        nothingIsLeftBehind();
    }

    @Test
    void ofAKeyFileThatCannotBeUsed() throws IOException {
        Path key = folder.resolve("key.json");
        settings("  key_file: " + key);
        for (String text : List.of(
                "{\"type\": \"service_account\", \"client_id\": \"1\", \"client_email\": \"a@b\", \"private_key_id\":"
                        + " \"plantedKeyId\", \"private_key\": \"" + KEY + "\"}",
                "{\"type\": \"authorized_user\", \"client_secret\": \"planted-secret\", \"refresh_token\": 1//plantedRefresh}",
                KEY)) {
            Files.writeString(key, text);
            assertThat(say("validate", "--debug").err()).contains("is not a key file that can be used");
            say("plan", "--findings", "--debug");
        }
        nothingIsLeftBehind(key);
    }

    @Test
    void ofAnAddressWithAPassword() throws IOException {
        settings("  endpoint: http://ana:planted-password@127.0.0.1:1");
        assertThat(say("validate", "--debug").err()).contains("holds no user and no password");
        settings("  endpoint: ftp://ana:planted-password@127.0.0.1:1");
        assertThat(say("validate", "--debug").exitCode()).isEqualTo(ExitCode.USAGE);
        nothingIsLeftBehind(tiny.folder().resolve("settings.yaml"));
    }

    private void settings(String line) throws IOException {
        Files.writeString(
                tiny.folder().resolve("settings.yaml"),
                "title: Tiny\npipeline: tiny\nbigquery:\n  project: some-project\n" + line + "\n");
    }

    private Outcome say(String... arguments) {
        Outcome outcome = run(arguments);
        printed.append(outcome.out()).append(outcome.err());
        return outcome;
    }

    /** @param own files into which somebody else has written secrets */
    private void nothingIsLeftBehind(Path... own) throws IOException {
        for (String secret : PLANTED) {
            assertThat(printed.toString().lines().filter(line -> line.contains(secret)))
                    .as("printed")
                    .isEmpty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(f -> !List.of(own).contains(f))
                    .forEach(SecretsStayHiddenTest::holdsNone);
        }
    }

    private static void holdsNone(Path file) {
        try {
            // Every byte is a letter here: the journal is not a text.
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (String secret : PLANTED) {
                assertThat(bytes.contains(secret)).as(file + " holds " + secret).isFalse();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
