package dev.backfill.cli.terminal;

import dev.backfill.model.BackfillException;

/// What the process says to the shell.
public final class ExitCode {
    /// Done, and nothing to complain about.
    public static final int FINE = 0;
    /// Findings at or above `--fail-on`, or a step failed.
    public static final int FINDINGS = 1;
    /// Arguments, workspace, YAML, input and plan files, a report that cannot be written.
    public static final int USAGE = 2;
    /// Database missing, corrupt or locked; warehouse, credentials, no room for the journal.
    public static final int ENVIRONMENT = 3;
    /// Stopped by a person.
    public static final int STOPPED = 130;

    private ExitCode() {}

    /// How a command ends that an exception has ended.
    public static int of(BackfillException e) {
        return switch (e.trouble()) {
            case REQUEST, NOTHING_YET -> USAGE;
            case HELD, SURROUNDINGS -> ENVIRONMENT;
            case STOPPED -> STOPPED;
        };
    }
}
