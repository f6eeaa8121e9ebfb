package dev.backfill.warehouse.bigquery.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Hosts that are not Google's and may have tokens all the same, because the user has said so: in a file of their
/// own, never in a workspace, which may come from somebody else.
///
/// @param file where the user says so: a host a line, `#` begins a comment
public record TrustedHosts(Path file) {
    private static final String NAME = "trusted-endpoints";

    /// The file that an environment asks for: in `BACKFILL_HOME`, or among the user's settings.
    public static TrustedHosts of(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("BACKFILL_HOME", "");
        if (!own.isBlank()) {
            return new TrustedHosts(Path.of(own).toAbsolutePath().resolve(NAME));
        }
        Path settings = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", ""));
        return new TrustedHosts((settings.isAbsolute() ? settings : home.resolve(".config"))
                .resolve("backfill-console")
                .resolve(NAME));
    }

    boolean contains(String host) {
        return lines().stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .anyMatch(
                        line -> !line.isEmpty() && line.toLowerCase(Locale.ROOT).equals(host));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            // Nothing that can be read trusts nobody.
            return List.of();
        }
    }
}
