package dev.backfill.warehouse.bigquery;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.cloud.NoCredentials;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;

/// Finds out who asks. What it returns is never logged or shown: Google's classes print their tokens.
final class Credentials {
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/bigquery");
    private static final int AN_HOUR = 3600;

    private Credentials() {}

    /// @throws WarehouseException of kind `FORBIDDEN` if nobody is signed in, or a key cannot be used
    static com.google.auth.Credentials of(BigQueryConnection connection) {
        if (connection.isLoopback()) {
            return NoCredentials.getInstance();
        }
        return switch (connection.login()) {
            case Login.ApplicationDefault _ -> signedIn();
            case Login.KeyFile key -> key(key);
            case Login.Impersonated(String account) ->
                ImpersonatedCredentials.create(signedIn(), account, null, SCOPES, AN_HOUR);
        };
    }

    private static GoogleCredentials signedIn() {
        try {
            return GoogleCredentials.getApplicationDefault().createScoped(SCOPES);
        } catch (IOException e) {
            // Its own text is a link to Google's documentation.
            throw new WarehouseException(
                    Kind.FORBIDDEN,
                    "Nobody is signed in to Google Cloud on this machine.",
                    "Run 'gcloud auth application-default login', or name a key file in settings.yaml.",
                    null);
        }
    }

    private static GoogleCredentials key(Login.KeyFile key) {
        try (InputStream in = Files.newInputStream(key.path())) {
            return GoogleCredentials.fromStream(in).createScoped(SCOPES);
        } catch (NoSuchFileException e) {
            throw unusable(key, "There is no key file " + key.path() + ".");
        } catch (IOException | RuntimeException e) {
            // The cause may quote the file, which is a secret: it goes no further.
            throw unusable(key, key.path() + " is not a key file that can be used.");
        }
    }

    private static WarehouseException unusable(Login.KeyFile key, String message) {
        return new WarehouseException(
                Kind.FORBIDDEN,
                message,
                "Check 'key_file' in settings.yaml: it names a service account's key in JSON, which you may read.",
                null);
    }
}
