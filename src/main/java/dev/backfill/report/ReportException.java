package dev.backfill.report;

import dev.backfill.model.BackfillException;
import org.jspecify.annotations.Nullable;

/// A report cannot be written: which and why, and what to do next.
public final class ReportException extends BackfillException {
    private static final long serialVersionUID = 1L;

    /// @param message what happened, and where
    /// @param remedy what to do next
    public ReportException(String message, String remedy, @Nullable Throwable cause) {
        super(Trouble.REQUEST, message, remedy, cause);
    }
}
