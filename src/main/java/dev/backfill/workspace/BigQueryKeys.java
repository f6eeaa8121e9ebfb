package dev.backfill.workspace;

import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The keys under `bigquery` in `settings.yaml`.
final class BigQueryKeys {
    private static final int USUAL_MIB = 10_240;

    private final Keys keys = new Keys();
    private final Key<String> project =
            keys.required("project", Forms.word(), "my-project", "The project that has the tables.");
    private final Key<String> billingProject = keys.optional(
            "billing_project", Forms.word(), "the project itself", "my-billing", "The project that pays for queries.");
    private final Key<String> location =
            keys.optional("location", Forms.word(), "found by BigQuery", "EU", "Where the tables are.");
    private final Key<URI> endpoint = keys.optional(
            "endpoint",
            Forms.text("an address", BigQuerySettings::address),
            "Google's own",
            "\"http://127.0.0.1:9050\"",
            "The address of an emulator or a proxy.");
    private final Key<String> keyFile = keys.optional(
            "key_file",
            Forms.text(),
            "who is signed in with gcloud",
            "\"/secrets/reader.json\"",
            "The file with the key of a service account that asks.");
    private final Key<String> impersonate = keys.optional(
            "impersonate",
            Forms.text(),
            "nobody else",
            "reader@my-project.iam.gserviceaccount.com",
            "The service account in whose name the person who is signed in asks.");
    private final Key<Integer> maximumMib = keys.usually(
            "maximum_mib",
            Forms.atLeast(0),
            USUAL_MIB,
            "1024",
            "A statement that would be billed for more MiB is refused.");

    BigQueryKeys() {
        keys.notTogether(keyFile, impersonate, _ -> "Either 'key_file' or 'impersonate' says who asks, not both.");
    }

    /// All of them.
    Form<Fields> form() {
        return keys;
    }

    /// The connection of which everything was read; empty if it is refused, which has become a problem.
    ///
    /// @param timeLimit how long a statement may take
    /// @param keepDays for how many days replaced rows are kept
    Optional<BigQueryConnection> connection(Fields said, Duration timeLimit, int keepDays) {
        try {
            return Optional.of(new BigQueryConnection(
                    said.get(project),
                    said.find(billingProject).orElse(null),
                    said.find(location).orElse(null),
                    said.find(endpoint).orElse(null),
                    said.find(keyFile)
                            .<Login>map(file -> new Login.KeyFile(Path.of(file)))
                            .or(() -> said.find(impersonate).map(Login.Impersonated::new))
                            .orElseGet(Login.ApplicationDefault::new),
                    (long) said.get(maximumMib) << 20,
                    timeLimit,
                    keepDays));
        } catch (IllegalArgumentException e) {
            said.refuse(String.valueOf(e.getMessage()), "Correct what is said of the project.");
            return Optional.empty();
        }
    }
}
