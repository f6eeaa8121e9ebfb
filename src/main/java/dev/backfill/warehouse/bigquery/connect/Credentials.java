package dev.backfill.warehouse.bigquery.connect;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.cloud.NoCredentials;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds out who asks. What it returns is never logged or shown: Google's classes print their tokens.
public final class Credentials {
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/bigquery");
    private static final int AN_HOUR = 3600;

    private final BigQueryConnection connection;
    private final SignIn signIn;

    public Credentials(BigQueryConnection connection, SignIn signIn) {
        this.connection = connection;
        this.signIn = signIn;
    }

    /// What says who asks, as it is now: when it changes, somebody has signed in anew.
    public SignIn.Stamp stamp() {
        return connection.isLoopback()
                ? SignIn.Stamp.NONE
                : SignIn.Stamp.of(
                        connection.login() instanceof Login.KeyFile(Path key) ? Optional.of(key) : signIn.file());
    }

    /// @throws WarehouseException of kind `SIGN_IN` if nobody is signed in, or a key cannot be used
    public com.google.auth.Credentials read() {
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

    /// Google's own way of finding the file remembers what it has found for as long as the process lives: signing
    /// in again would change nothing. It is only asked where there is no file, so on a machine that signs in by
    /// itself.
    private GoogleCredentials signedIn() {
        Optional<Path> file = signIn.file();
        try {
            return (file.isPresent() ? of(file.get()) : GoogleCredentials.getApplicationDefault()).createScoped(SCOPES);
        } catch (IOException | RuntimeException e) {
            // Its own text is a link to Google's documentation, or quotes the file.
            throw new WarehouseException(
                    Kind.SIGN_IN,
                    file.map(f -> "What says who is signed in to Google Cloud cannot be read: " + f + ".")
                            .orElse("Nobody is signed in to Google Cloud on this machine."),
                    "Run 'gcloud auth application-default login', or name a key file in settings.yaml.",
                    null);
        }
    }

    private static GoogleCredentials of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return GoogleCredentials.fromStream(in);
        }
    }

    private static GoogleCredentials key(Login.KeyFile key) {
        try {
            return of(key.path()).createScoped(SCOPES);
        } catch (NoSuchFileException e) {
            throw unusable(key, "There is no key file " + key.path() + ".");
        } catch (IOException | RuntimeException e) {
            // The cause may quote the file, which is a secret: it goes no further.
            throw unusable(key, key.path() + " is not a key file that can be used.");
        }
    }

    private static WarehouseException unusable(Login.KeyFile key, String message) {
        return new WarehouseException(
                Kind.SIGN_IN,
                message,
                "Check 'key_file' in settings.yaml: it names a service account's key in JSON, which you may read.",
                null);
    }
}
