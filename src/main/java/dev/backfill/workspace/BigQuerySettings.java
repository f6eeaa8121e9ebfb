package dev.backfill.workspace;

import dev.backfill.model.text.Secrets;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The part `bigquery` of `settings.yaml`: which project, who asks, and how much a statement may cost. It names a key
/// file and never holds a key.
final class BigQuerySettings {
    private static final int USUAL_MIB = 10_240;

    private BigQuerySettings() {}

    /// @param timeLimit how long a statement may take
    /// @param keepDays for how many days replaced rows are kept
    static BigQueryConnection read(YamlValue value, Duration timeLimit, int keepDays) {
        YamlMap map = value.map(
                "project", "billing_project", "location", "endpoint", "key_file", "impersonate", "maximum_mib");
        Optional<YamlValue> mib = map.find("maximum_mib");
        try {
            return new BigQueryConnection(
                    map.get("project").text(),
                    text(map, "billing_project"),
                    text(map, "location"),
                    map.find("endpoint").map(BigQuerySettings::address).orElse(null),
                    login(map),
                    (long) mib.map(YamlValue::count).orElse(USUAL_MIB) << 20,
                    timeLimit,
                    keepDays);
        } catch (IllegalArgumentException e) {
            throw value.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String text(YamlMap map, String key) {
        return map.find(key).map(YamlValue::text).orElse(null);
    }

    private static URI address(YamlValue value) {
        try {
            return address(value.text());
        } catch (IllegalArgumentException e) {
            throw value.wrong(String.valueOf(e.getMessage()));
        }
    }

    /// @throws IllegalArgumentException if it is not an address of the web
    static URI address(String text) {
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme());
            if (address.getRawUserInfo() != null) {
                throw new IllegalArgumentException("An address in settings.yaml holds no user and no password:"
                        + " write " + scheme + "://" + address.getHost() + " without them.");
            }
            if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "'" + Secrets.redacted(text) + "' is not an address such as http://127.0.0.1:9050.");
    }

    private static Login login(YamlMap map) {
        Optional<YamlValue> key = map.find("key_file");
        Optional<YamlValue> account = map.find("impersonate");
        if (key.isPresent() && account.isPresent()) {
            throw account.get().wrong("Either 'key_file' or 'impersonate' says who asks, not both.");
        }
        return key.<Login>map(k -> new Login.KeyFile(Path.of(k.text())))
                .or(() -> account.map(a -> new Login.Impersonated(a.text())))
                .orElseGet(Login.ApplicationDefault::new);
    }

    /// The text of the part.
    static String yaml(BigQueryConnection connection) {
        List<String> lines = new ArrayList<>(List.of("bigquery:", "  project: " + connection.project()));
        add(lines, "billing_project", connection.billingProject());
        add(lines, "location", connection.location());
        add(lines, "endpoint", connection.endpoint());
        switch (connection.login()) {
            case Login.ApplicationDefault _ ->
                lines.add("  # who asks: 'gcloud auth application-default login', unless key_file: PATH or impersonate:"
                        + " ACCOUNT stands here");
            case Login.KeyFile(Path path) -> add(lines, "key_file", path);
            case Login.Impersonated(String account) -> add(lines, "impersonate", account);
        }
        lines.add("  # a statement that would be billed for more is refused");
        lines.add("  maximum_mib: " + (connection.maximumBytes() >> 20));
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, String key, @Nullable Object value) {
        if (value != null) {
            lines.add(
                    "  " + key + ": \"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
    }
}
