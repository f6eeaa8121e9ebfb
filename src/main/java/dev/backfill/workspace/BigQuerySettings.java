package dev.backfill.workspace;

import dev.backfill.model.text.Secrets;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part `bigquery` of `settings.yaml`: which project, who asks, and how much a statement may cost. It names a key
/// file and never holds a key.
final class BigQuerySettings {
    private BigQuerySettings() {}

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
