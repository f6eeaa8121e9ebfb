package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Looks that go on, and news that are sent to somebody.
class WatchCommandTest extends TinyCommandLine {
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server;
    private Runnable afterNews = () -> {};

    @BeforeEach
    void somebodyListens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        webhook("http://127.0.0.1:" + server.getAddress().getPort() + "/hook/s3cr3t");
    }

    @AfterEach
    void nobodyListens() {
        server.stop(0);
    }

    private void webhook(String address) throws IOException {
        Path settings = tiny.folder().resolve("settings.yaml");
        Files.writeString(
                settings,
                Files.readString(settings).replaceAll("(?m)^webhook:.*\\R", "") + "webhook: \"" + address + "\"\n");
    }

    private void answer(HttpExchange exchange) throws IOException {
        told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int status = answers.isEmpty() ? 200 : answers.remove();
        if (status == 200) {
            afterNews.run();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void printsAndSendsTheNewsOfEachLook() {
        // The first answer is no: it is told once more. Whoever hears of it makes it worse.
        answers.add(503);
        afterNews = () -> tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-02'");

        Outcome outcome = run("watch", "--every", "1s", "--looks", "3");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out().lines().filter(line -> !line.startsWith("             ")))
                .containsExactly(
                        "tiny, 2021-12-01..2021-12-06. No earlier look at this pipeline is remembered, so everything is"
                                + " new: 1 new",
                        "  ◆ CRITICAL new: TEAM missing on 4 December 2021: FACTOR 4 rows built on it.",
                        "tiny, 2021-12-01..2021-12-06. Since the look of 1 Feb 2022, 12:00 UTC: 1 new",
                        "  ◆ CRITICAL new: FACTOR missing on 2 December 2021: 0 of 4 rows; every upstream is there.");
        assertThat(outcome.err()).isEqualTo("The news were sent to 127.0.0.1.\n".repeat(2));
        assertThat(told).hasSize(3);
        assertThat(told.get(1)).isEqualTo(told.get(0));
        JsonNode news = JsonMapper.shared().readTree(told.get(2));
        assertThat(news.get("text").asString()).isEqualTo("Tiny, tiny. Since the look of 1 Feb 2022, 12:00 UTC: 1 new");
        assertThat(news.get("news").get("fresh").get(0).get("id").asString()).isEqualTo("missing:FACTOR:2021-12-02");
    }

    @Test
    void newsThatDoNotArriveFailNothingAndNoAddressIsShown() throws IOException {
        answers.add(404);
        Outcome outcome = run("validate", "--since-last");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("The news were not sent: 127.0.0.1 answered 404.\n");
        assertThat(run("validate", "--since-last").err()).as("nothing new").isEmpty();
        assertThat(told).hasSize(1);

        webhook("ftp://127.0.0.1/s3cr3t");
        outcome = run("watch", "--looks", "1");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out() + outcome.err()).contains("webhook").doesNotContain("s3cr3t");
    }

    @Test
    void whatCannotBeWatchedIsRefused() {
        assertThat(run("watch", "--every", "soon").exitCode()).isEqualTo(2);
        assertThat(run("watch", "--looks", "0").exitCode()).isEqualTo(2);
        assertThat(cli.run("watch", "--workspace", folder.resolve("nowhere").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aLookThatFailsIsNoGoodNews() throws IOException {
        Files.writeString(tiny.folder().resolve("warehouse.duckdb"), "no database");
        Outcome outcome = run("watch", "--looks", "1");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains(" No look: ").contains("warehouse.duckdb");
        assertThat(outcome.out()).isEmpty();
        assertThat(run("watch", "--looks", "1", "--fail-on", "never").exitCode())
                .isZero();
    }
}
