package dev.backfill.warehouse.engine;

import dev.backfill.model.text.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Something that can be said of a connection.
///
/// @param name the key in `settings.yaml`: lower-case words with `_` between them
/// @param type what is said of it
/// @param placeholder what stands for its value on the command line, in capitals
/// @param usual what it is where nothing is said of it; null where it must be said, or is absent then
/// @param otherwise the same in words; empty where it must be said
/// @param example a value as it stands in YAML
/// @param meaning what it says, in one sentence
/// @param asked whether the window asks for it, too
public record ConnectionKey(
        String name,
        Type type,
        String placeholder,
        @Nullable String usual,
        String otherwise,
        String example,
        String meaning,
        boolean asked) {

    /// What is said of a key.
    public enum Type {
        /// A text, or what is written like a number.
        WORD,
        /// A text.
        TEXT,
        /// The path of a file.
        FILE,
        /// An address of the web.
        ADDRESS,
        /// A whole number, 0 or more.
        COUNT,
        /// An amount of money, 0 or more, or `none`.
        PRICE
    }

    /// Whether it has to be said.
    public boolean isRequired() {
        return otherwise.isEmpty();
    }

    /// The option of commands that says it: `--key-file`.
    public String option() {
        return "--" + name.replace('_', '-');
    }

    /// A value that can be said of it, as it was given.
    ///
    /// @throws IllegalArgumentException if it is of another type
    public String checked(String value) {
        switch (type) {
            case ADDRESS -> requireAddress(value);
            case COUNT -> requireCount(value);
            case PRICE -> requirePrice(value);
            case WORD, TEXT, FILE -> {
                if (value.isBlank()) {
                    throw new IllegalArgumentException("'" + name + "' is blank.");
                }
            }
        }
        return value;
    }

    private void requireCount(String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("'" + name + "' takes a whole number, 0 or more, not '" + value + "'.");
        }
    }

    private void requirePrice(String value) {
        if (!value.matches("\\d{1,6}(\\.\\d{1,6})?|none")) {
            throw new IllegalArgumentException(
                    "'" + name + "' takes an amount such as 6.25, or 'none', not '" + value + "'.");
        }
    }

    private static void requireAddress(String text) {
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme());
            if (address.getRawUserInfo() != null) {
                throw new IllegalArgumentException("An address in settings.yaml holds no user and no password:"
                        + " write " + scheme + "://" + address.getHost() + " without them.");
            }
            if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "'" + Secrets.redacted(text) + "' is not an address such as http://127.0.0.1:9050.");
    }
}
