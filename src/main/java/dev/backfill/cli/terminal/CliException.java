package dev.backfill.cli.terminal;

import org.jspecify.annotations.Nullable;

/// A command cannot do what was asked: what and where, what to do next, and with which exit code it ends.
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;
    private final String remedy;

    private CliException(int exitCode, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    /// The arguments, or a file that they name, are wrong.
    public static CliException usage(String message, String remedy) {
        return new CliException(ExitCode.USAGE, message, remedy, null);
    }

    /// The arguments, or a file that they name, are wrong, as was noticed by `cause`.
    public static CliException usage(Throwable cause, String remedy) {
        return new CliException(ExitCode.USAGE, String.valueOf(cause.getMessage()), remedy, cause);
    }

    public int exitCode() {
        return exitCode;
    }

    public String remedy() {
        return remedy;
    }
}
