package dev.backfill.model.text;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
            "(?i).*(?:SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|AUTHORIZATION|PRIVATE_KEY|API_?KEY|ACCESS_KEY).*"
                    + "|(?:.*_)?(?:KEY|PAT|PWD|AUTH|DSN|PASS|JDBC_URL|DATABASE_URL)"
                    // What a shell has of its own: where it is.
                    + "(?<!^PWD)(?<!^OLDPWD)");

    /// Tokens that services give out, by how they begin.
    private static final Pattern TOKENS = Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9._-]+"
            + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{16,}|\\bgithub_pat_[A-Za-z0-9_]{16,}"
            + "|\\bglpat-[A-Za-z0-9_-]{16,}|\\bxox[abprs]-[A-Za-z0-9-]{10,}"
            + "|(?i)(?<=\\b(?:bearer|basic) )[A-Za-z0-9+/._~-]{8,}=*");

    /// What follows a name that says what it is: in a command, an address, a connection string or a header.
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?<=(?:[?&;\\s]|--|^)(?:[a-z0-9_-]{0,30}[_-])?(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key)"
                    + "(?:=|\\s?=\\s?['\"]))[^&;\\s'\"]+"
                    + "|(?<=--(?:[a-z0-9-]{0,30}-)?(?:password|passwd|passphrase|secret|token|api-key) )['\"]?[^\\s'\"-][^\\s'\"]*"
                    + "|(?<=\\bauthorization: )\\S+(?: \\S+)?");

    /// Shorter values occur by chance.
    private static final int SHORTEST = 4;

    private Secrets() {}

    /// Whether a variable of this name holds a secret.
    public static boolean isSecret(String variable) {
        return NAME.matcher(variable).matches();
    }

    /// A text without what looks like a secret.
    public static String redacted(String text) {
        String hidden = text;
        for (Pattern pattern : List.of(LOOKS, TOKENS, NAMED, USER)) {
            hidden = pattern.matcher(hidden).replaceAll(HIDDEN);
        }
        return hidden;
    }

    /// Takes what looks like a secret out of texts, and what the variables hold whose names say that they hold
    /// one.
    public static UnaryOperator<String> hiding(Map<String, String> variables) {
        List<String> values = variables.entrySet().stream()
                .filter(e -> isSecret(e.getKey()))
                // A key of several lines is printed line by line.
                .flatMap(
                        e -> Stream.concat(Stream.of(e.getValue()), e.getValue().lines()))
                .map(String::strip)
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

    /// Like [#hiding], for the lines of a stream one after another: the body of a key is hidden as well, whose lines
    /// look like nothing by themselves. Keeps what it saw last; one for each stream.
    public static UnaryOperator<String> hidingLines(Map<String, String> variables) {
        return new SecretLines(hiding(variables));
    }
}
