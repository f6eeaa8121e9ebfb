package dev.backfill.warehouse.bigquery.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/// Where this machine remembers who is signed in to Google Cloud.
///
/// @param environment the variables of the environment
/// @param home the user's folder
public record SignIn(Map<String, String> environment, Path home) {
    private static final String NAME = "application_default_credentials.json";

    public SignIn {
        environment = Map.copyOf(environment);
    }

    /// The file, where there is one.
    Optional<Path> file() {
        String named = environment.getOrDefault("GOOGLE_APPLICATION_CREDENTIALS", "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return Optional.of(folder().resolve(NAME)).filter(Files::isRegularFile);
    }

    private Path folder() {
        String own = environment.getOrDefault("CLOUDSDK_CONFIG", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String windows = environment.getOrDefault("APPDATA", "");
        return windows.isBlank() ? home.resolve(".config/gcloud") : Path.of(windows, "gcloud");
    }

    /// A state of the file.
    ///
    /// @param file which one; empty where there is none
    /// @param modified when it was written
    /// @param size its bytes
    public record Stamp(Optional<Path> file, FileTime modified, long size) {
        public static final Stamp NONE = new Stamp(Optional.empty(), FileTime.fromMillis(0), 0);

        static Stamp of(Optional<Path> file) {
            if (file.isEmpty()) {
                return NONE;
            }
            try {
                BasicFileAttributes now = Files.readAttributes(file.get(), BasicFileAttributes.class);
                return new Stamp(file, now.lastModifiedTime(), now.size());
            } catch (IOException e) {
                return new Stamp(file, NONE.modified, 0);
            }
        }
    }
}
