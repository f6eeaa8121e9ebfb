package dev.backfill.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Keeps what lets somebody sign in out of everything that is shown, logged or recorded: by its looks, and by the
/// names of the variables that it is handed over in.
public final class Secrets {
    private static final String HIDDEN = "(hidden)";

    /// Google's access and refresh tokens, keys in PEM, and the fields of a key file that hold one.
    private static final Pattern LOOKS = Pattern.compile(
            "ya29\\.[A-Za-z0-9._-]+|\\b1//[A-Za-z0-9._-]{8,}"
                    + "|(?s)-----BEGIN[A-Z ]*-----.*?(?:-----END[A-Z ]*-----|\\z)"
                    + "|(?<=\"(?:private_key|private_key_id|refresh_token|client_secret|access_token)\"\\s{0,9}:\\s{0,9}\")[^\"]*");

    /// What stands between `//` and `@` in an address.
    private static final Pattern USER = Pattern.compile("(?<=://)[^/@\\s'\"]*:[^/@\\s'\"]*(?=@)");

    private static final Pattern NAME = Pattern.compile(
            "(?i).*(?:SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE_KEY|API_?KEY|ACCESS_KEY).*");

    /// Shorter values occur by chance.
    private static final int SHORTEST = 4;

    private Secrets() {}

    /// Whether a variable of this name holds a secret.
    public static boolean isSecret(String variable) {
        return NAME.matcher(variable).matches();
    }

    /// A text without what looks like a secret.
    public static String redacted(String text) {
        return USER.matcher(LOOKS.matcher(text).replaceAll(HIDDEN)).replaceAll(HIDDEN);
    }

    /// Takes what looks like a secret out of texts, and what the variables hold whose names say that they hold
    /// one.
    public static UnaryOperator<String> hiding(Map<String, String> variables) {
        List<String> values = variables.entrySet().stream()
                .filter(e -> isSecret(e.getKey()))
                .map(e -> e.getValue().strip())
                .filter(v -> v.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return text -> {
            String hidden = text;
            for (String value : values) {
                hidden = hidden.replace(value, HIDDEN);
            }
            return redacted(hidden);
        };
    }
}
