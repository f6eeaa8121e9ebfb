package dev.backfill.cli.options;

import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import java.util.List;

/// How bad findings must be for `validate` to end with [ExitCode#FINDINGS].
public enum FailOn {
    CRITICAL,
    WARNING,
    NEVER;

    public int exitCode(List<Finding> findings) {
        boolean fails = switch (this) {
            case CRITICAL -> anyAtLeast(Severity.CRITICAL, findings);
            case WARNING -> anyAtLeast(Severity.WARNING, findings);
            case NEVER -> false;
        };
        return fails ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private static boolean anyAtLeast(Severity severity, List<Finding> findings) {
        return findings.stream().anyMatch(f -> f.severity().atLeast(severity));
    }
}
