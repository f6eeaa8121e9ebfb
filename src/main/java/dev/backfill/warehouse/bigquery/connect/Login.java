package dev.backfill.warehouse.bigquery.connect;

import java.nio.file.Path;

/// Who asks BigQuery. Nothing secret is in it: a key is named by its path.
public sealed interface Login {

    /// What `gcloud auth application-default login`, or the machine itself, provides.
    record ApplicationDefault() implements Login {}

    /// A service account's key.
    ///
    /// @param path where it is; it is never copied
    record KeyFile(Path path) implements Login {}

    /// A service account that the signed-in user may act for.
    ///
    /// @param serviceAccount its e-mail address
    record Impersonated(String serviceAccount) implements Login {}
}
