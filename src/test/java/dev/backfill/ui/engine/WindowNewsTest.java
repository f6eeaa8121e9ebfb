package dev.backfill.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.backfill.cli.TinyCommandLine;
import dev.backfill.integrity.memory.News;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The window and a machine that tells somebody look at one workspace.
class WindowNewsTest extends TinyCommandLine {
    private Instant now = Instant.parse("2022-02-01T12:00:00Z");

    private WorkspaceEngine window() {
        return new WorkspaceEngine(Workspace.open(tiny.folder(), () -> now));
    }

    private static Optional<List<String>> news(WorkspaceEngine window) {
        Scan scan = window.scan();
        window.remember(scan);
        return window.news(scan)
                .map(News::fresh)
                .map(all -> all.stream().map(Finding::id).toList());
    }

    @Test
    void eachIsToldWhatIsNewToIt() {
        try (WorkspaceEngine window = window()) {
            assertThat(news(window)).as("nobody has looked before").isEmpty();
        }
        run("validate", "--since-last");
        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-02'");
        now = now.plusSeconds(3600);
        cli.at(now);
        try (WorkspaceEngine window = window()) {
            assertThat(news(window)).as("opened anew").contains(List.of("missing:FACTOR:2021-12-02"));
            assertThat(news(window)).contains(List.of());
        }
        assertThat(run("validate", "--since-last").out()).contains("1 new", "FACTOR missing on 2 December 2021");
    }

    @Test
    void sendsNewsAsTheCommandDoes() throws IOException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        int[] status = {200};
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status[0], -1);
            exchange.close();
        });
        server.start();
        Path settings = tiny.folder().resolve("settings.yaml");
        Files.writeString(
                settings,
                "webhook: \"http://127.0.0.1:" + server.getAddress().getPort() + "/s3cr3t\"\n",
                StandardOpenOption.APPEND);
        run("validate");
        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-02'");
        try (WorkspaceEngine window = window()) {
            Scan scan = window.scan();
            News news = window.news(scan).orElseThrow();
            assertThat(window.announce(news, scan)).isEmpty();
            assertThat(told).singleElement().asString().contains("missing:FACTOR:2021-12-02", "\"fresh\":[");
            status[0] = 404;
            assertThat(window.announce(news, scan)).contains("The news were not sent: 127.0.0.1 answered 404.");
            News none = new News(news.since(), List.of(), List.of(), List.of());
            assertThat(window.announce(none, scan)).isEmpty();
            assertThat(told).hasSize(2);
        } finally {
            server.stop(0);
        }
    }
}
