package dev.backfill.cli.options;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which project, and who asks.
public final class BigQueryOptions {
    @Option(names = "--bigquery", paramLabel = "PROJECT", description = "The BigQuery project with the tables.")
    private @Nullable String project;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Another address than Google's, such as that of an emulator.")
    private @Nullable URI endpoint;

    @Option(names = "--location", paramLabel = "L", description = "Where the datasets are, such as EU.")
    private @Nullable String location;

    @Option(
            names = "--billing-project",
            paramLabel = "PROJECT",
            description = "The project that pays, where it is another one.")
    private @Nullable String billingProject;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The key of a service account (default: 'gcloud auth application-default login').")
    private @Nullable Path keyFile;

    @Option(
            names = "--impersonate",
            paramLabel = "ACCOUNT",
            description = "A service account that the signed-in user may act for.")
    private @Nullable String impersonated;

    /// The project that was named.
    ///
    /// @throws CliException if what is said of it cannot be
    public Optional<BigQueryConnection> connection() {
        if (project == null) {
            if (endpoint != null
                    || location != null
                    || billingProject != null
                    || keyFile != null
                    || impersonated != null) {
                throw CliException.usage("It is not said which project.", "Say --bigquery PROJECT.");
            }
            return Optional.empty();
        }
        if (keyFile != null && impersonated != null) {
            throw CliException.usage("Either --key-file or --impersonate says who asks.", "Leave one of them out.");
        }
        if (endpoint != null
                && (endpoint.getHost() == null
                        || !String.valueOf(endpoint.getScheme()).startsWith("http"))) {
            throw CliException.usage("'" + endpoint + "' is not an address.", "Write it as http://127.0.0.1:9050.");
        }
        try {
            BigQueryConnection usual = BigQueryConnection.usual(project);
            return Optional.of(new BigQueryConnection(
                    project,
                    billingProject,
                    location,
                    endpoint,
                    login(),
                    usual.maximumBytes(),
                    usual.timeLimit(),
                    usual.keepDays()));
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e, "Project ids are such as my-project-123, locations such as EU.");
        }
    }

    private Login login() {
        if (keyFile != null) {
            return new Login.KeyFile(keyFile.toAbsolutePath().normalize());
        }
        return impersonated == null ? new Login.ApplicationDefault() : new Login.Impersonated(impersonated);
    }
}
