package dev.backfill.cli.options;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.workspace.Looker;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// By what name somebody is told news.
public final class LookerOption {
    private static final Pattern NAMES = Pattern.compile("[\\p{L}\\p{N}._-]{1,60}");

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who asks: what is new is so since the last look that was told under this name (default: the "
                    + "command's).")
    private @Nullable String name;

    /// Whether a name was given.
    public boolean isGiven() {
        return name != null;
    }

    /// Who asks.
    ///
    /// @param usual their name if none was given
    public Looker looker(String usual) {
        String given = name;
        if (given == null) {
            return new Looker(usual);
        }
        if (!NAMES.matcher(given).matches()) {
            throw CliException.usage(
                    "--as takes a name of up to 60 letters, digits, dots, dashes and underscores, not '" + given + "'.",
                    "Write it as nightly or team.orders.");
        }
        return new Looker(given);
    }
}
