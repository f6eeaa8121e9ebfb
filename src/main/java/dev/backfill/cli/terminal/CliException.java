package dev.backfill.cli.terminal;

import dev.backfill.model.BackfillException;
import org.jspecify.annotations.Nullable;

/// A command cannot do what was asked of it: what and where, and what to do next.
public final class CliException extends BackfillException {
    private static final long serialVersionUID = 1L;

    private CliException(String message, String remedy, @Nullable Throwable cause) {
        super(Trouble.REQUEST, message, remedy, cause);
    }

    /// The arguments, or a file that they name, are wrong.
    public static CliException usage(String message, String remedy) {
        return new CliException(message, remedy, null);
    }

    /// The arguments, or a file that they name, are wrong, as was noticed by `cause`.
    public static CliException usage(Throwable cause, String remedy) {
        return new CliException(String.valueOf(cause.getMessage()), remedy, cause);
    }
}
