package dev.backfill.report;

import org.jspecify.annotations.Nullable;

/// A report cannot be written: which and why, and what to do next.
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    /// @param message what happened, and where
    /// @param remedy what to do next
    public ReportException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /// What to do next.
    public String remedy() {
        return remedy;
    }
}
