package dev.backfill.warehouse.bigquery;

import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import dev.backfill.warehouse.bigquery.connect.Spending;
import dev.backfill.warehouse.bigquery.job.GoogleSpelling;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionKey;
import dev.backfill.warehouse.engine.ConnectionKey.Type;
import dev.backfill.warehouse.engine.ConnectionKeys;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.warehouse.sql.Spelling;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// BigQuery, where a team outgrows one machine.
public record BigQueryEngine() implements Engine {
    static final ConnectionKey PROJECT = new ConnectionKey(
            "project", Type.WORD, "PROJECT", null, "", "my-project-123", "The project that has the tables.", true);
    static final ConnectionKey BILLING_PROJECT = new ConnectionKey(
            "billing_project",
            Type.WORD,
            "PROJECT",
            null,
            "the project itself",
            "my-billing",
            "The project that pays for queries.",
            false);
    static final ConnectionKey LOCATION = new ConnectionKey(
            "location", Type.WORD, "L", null, "found by BigQuery", "EU", "Where the tables are.", true);
    static final ConnectionKey ENDPOINT = new ConnectionKey(
            "endpoint",
            Type.ADDRESS,
            "URL",
            null,
            "Google's own",
            "\"http://127.0.0.1:9050\"",
            "The address of an emulator or a proxy.",
            false);
    static final ConnectionKey KEY_FILE = new ConnectionKey(
            "key_file",
            Type.FILE,
            "FILE",
            null,
            "who is signed in with gcloud",
            "\"/secrets/reader.json\"",
            "The file with the key of a service account that asks.",
            true);
    static final ConnectionKey IMPERSONATE = new ConnectionKey(
            "impersonate",
            Type.TEXT,
            "ACCOUNT",
            null,
            "nobody else",
            "reader@my-project.iam.gserviceaccount.com",
            "The service account in whose name the person who is signed in asks.",
            false);
    static final ConnectionKey MAXIMUM_MIB = new ConnectionKey(
            "maximum_mib",
            Type.COUNT,
            "MIB",
            String.valueOf(Spending.USUAL_BYTES >> 20),
            String.valueOf(Spending.USUAL_BYTES >> 20),
            "1024",
            "A statement that would be billed for more MiB is refused.",
            false);

    /// Said of a price where bytes are not paid for one by one.
    static final String NO_PRICE = "none";

    static final ConnectionKey PRICE_PER_TIB = new ConnectionKey(
            "price_per_tib",
            Type.PRICE,
            "USD",
            Spending.LIST_DOLLARS,
            Spending.LIST_DOLLARS,
            "5.75",
            "What a TiB costs, in USD; `none` where slots are reserved, and only bytes are shown then.",
            false);

    /// A project of which some datasets are meant: `my-project.sales,crm`.
    private static final Pattern WITH_DATASETS =
            Pattern.compile("((?:[^:]*:)?[^.:]+)\\.([A-Za-z0-9_]+(?:,[A-Za-z0-9_]+)*)");

    @Override
    public String kind() {
        return "bigquery";
    }

    @Override
    public String label() {
        return "BigQuery";
    }

    @Override
    public Spelling spelling() {
        return new GoogleSpelling();
    }

    @Override
    public ConnectionKeys keys() {
        return new ConnectionKeys(
                "The BigQuery project that has the tables.",
                PROJECT,
                List.of(BILLING_PROJECT, LOCATION, ENDPOINT, KEY_FILE, IMPERSONATE, MAXIMUM_MIB, PRICE_PER_TIB),
                List.of(new ConnectionKeys.Choice(KEY_FILE.name(), IMPERSONATE.name(), "says who asks")));
    }

    @Override
    public Connection connection(Map<String, String> said, ConnectionLimits limits) {
        String whole = said.getOrDefault(PROJECT.name(), "");
        Matcher named = WITH_DATASETS.matcher(whole);
        List<String> datasets = named.matches() ? List.of(named.group(2).split(",")) : List.of();
        BigQueryConnection connection = new BigQueryConnection(
                named.matches() ? named.group(1) : whole,
                said.get(BILLING_PROJECT.name()),
                said.get(LOCATION.name()),
                Optional.ofNullable(said.get(ENDPOINT.name())).map(URI::create).orElse(null),
                login(said),
                spending(said),
                limits.statement(),
                limits.keepDays());
        return new BigQueryProject(connection, datasets);
    }

    private static Spending spending(Map<String, String> said) {
        String price = said.getOrDefault(PRICE_PER_TIB.name(), Spending.LIST_DOLLARS);
        return new Spending(
                Optional.ofNullable(said.get(MAXIMUM_MIB.name()))
                        .map(mib -> Long.parseLong(mib) << 20)
                        .orElse(Spending.USUAL_BYTES),
                price.equals(NO_PRICE) ? null : new BigDecimal(price));
    }

    private static Login login(Map<String, String> said) {
        String account = said.get(IMPERSONATE.name());
        String file = said.get(KEY_FILE.name());
        if (file != null) {
            return new Login.KeyFile(Path.of(file));
        }
        return account == null ? new Login.ApplicationDefault() : new Login.Impersonated(account);
    }
}
