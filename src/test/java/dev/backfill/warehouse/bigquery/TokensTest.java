package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.connect.Address;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Credentials;
import dev.backfill.warehouse.bigquery.connect.Login;
import dev.backfill.warehouse.bigquery.connect.SignIn;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a token, who gets none, and what is read when somebody signs in. */
@Timeout(60)
class TokensTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9050",
                "http://localhost:9050",
                "http://LOCALHOST:9050",
                "http://localhost.:9050",
                "http://api.localhost",
                "http://0.0.0.0:9050",
                "http://2130706433:9050",
                "http://127.1",
                "http://[::1]:9050",
                "http://[::]:9050",
                "http://[0:0:0:0:0:0:0:1]",
                "http://[::ffff:127.0.0.1]",
                "https://127.0.0.1"
            })
    void thisMachineIsKnownInEverySpelling(String endpoint) {
        assertThat(Address.of(URI.create(endpoint)).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.2:18932",
                "http://bigquery.googleapis.com",
                "https://127.0.0.1.example.com",
                "https://localhost.example.com",
                "https://googleapis.com.example.com",
                "https://evilgoogleapis.com",
                "https://[2001:db8::1]"
            })
    void nobodyElseGetsATokenUnasked(String endpoint) {
        WarehouseException e = catchThrowableOfType(
                WarehouseException.class,
                () -> open(endpoint, home.resolve("absent.json")).open());
        assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
        // The key file is not there: nobody has looked for it.
        assertThat(e).hasMessageMatching("(?s).*(?:gets no token|is not Google's).*");
        assertThat(e.remedy()).endsWith("Nothing was sent.");
    }

    @Test
    void aHostThatTheUserTrustsMayHaveOneOverHttpsOnly() throws IOException {
        Files.writeString(home.resolve("trusted-endpoints"), "# ours\nbigquery.example.com # the proxy\n");
        for (String trusted : List.of("https://bigquery.example.com", "https://BigQuery.Example.com:8443/")) {
            assertThat(catchThrowableOfType(
                                    WarehouseException.class,
                                    () -> open(trusted, home.resolve("absent.json"))
                                            .open())
                            .kind())
                    .as("the key is looked for")
                    .isEqualTo(Kind.SIGN_IN);
        }
        assertThatThrownBy(() -> open("http://bigquery.example.com", home.resolve("absent.json"))
                        .open())
                .hasMessageContaining("gets no token");
    }

    @Test
    void anAddressThatRefusesIsSaidAtOnce() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        BigQueryWarehouse warehouse = BigQueryWarehouse.open(
                BigQueryConnection.usual("some-project").at(URI.create("http://127.0.0.1:" + port)), Set.of());
        long began = System.nanoTime();
        try (Session session = warehouse.open()) {
            assertThatThrownBy(() -> session.query(Sql.of("SELECT 1 AS n")))
                    .isInstanceOfSatisfying(WarehouseException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                        assertThat(e)
                                .hasMessageStartingWith(
                                        "http://127.0.0.1:" + port + " cannot be reached from this machine");
                    });
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aNewSignInIsReadWithoutARestart() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] body = (path.equals("/old")
                            ? "{\"error\": \"invalid_grant\", \"error_description\": \"Token has been expired or revoked.\"}"
                            : "{\"access_token\": \"new\", \"token_type\": \"Bearer\", \"expires_in\": 3600}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(path.equals("/old") ? 400 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokens.start();
        try {
            Path adc = home.resolve("adc.json");
            String uri = "http://127.0.0.1:" + tokens.getAddress().getPort();
            Files.writeString(adc, key(uri + "/old"));
            Credentials credentials = new Credentials(
                    BigQueryConnection.usual("some-project"),
                    new SignIn(Map.of("GOOGLE_APPLICATION_CREDENTIALS", adc.toString()), home));
            SignIn.Stamp before = credentials.stamp();
            assertThatThrownBy(() -> credentials.read().getRequestMetadata()).hasMessageContaining("invalid_grant");

            Files.writeString(adc, key(uri + "/renewed"));
            assertThat(credentials.stamp()).isNotEqualTo(before);
            assertThat(credentials.read().getRequestMetadata(URI.create("https://bigquery.googleapis.com")))
                    .containsEntry("Authorization", List.of("Bearer new"));
            assertThat(asked).contains("/old", "/renewed");
        } finally {
            tokens.stop(0);
        }
    }

    private BigQueryWarehouse open(String endpoint, Path key) {
        BigQueryConnection usual = BigQueryConnection.usual("some-project").at(URI.create(endpoint));
        return BigQueryWarehouse.open(
                new BigQueryConnection(
                        usual.project(),
                        null,
                        null,
                        usual.endpoint(),
                        new Login.KeyFile(key),
                        usual.spending(),
                        usual.timeLimit(),
                        usual.keepDays()),
                Set.of(),
                Duration.ofMillis(1),
                Map.of("BACKFILL_HOME", home.toString()),
                home);
    }

    private static String key(String tokenUri) throws Exception {
        String pem = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        return "{\"type\": \"service_account\", \"client_id\": \"1\", \"client_email\": \"a@b.example\","
                + " \"private_key_id\": \"1\", \"private_key\": \"-----BEGIN PRIVATE KEY-----\\n"
                + pem.replace("\n", "\\n") + "\\n-----END PRIVATE KEY-----\\n\", \"token_uri\": \"" + tokenUri + "\"}";
    }
}
