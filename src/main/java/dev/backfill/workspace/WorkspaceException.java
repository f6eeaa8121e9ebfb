package dev.backfill.workspace;

import org.jspecify.annotations.Nullable;

/// Something in a workspace folder is not as it should be: what and where, and what to do next.
public final class WorkspaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    /// @param message what is wrong, and where
    /// @param remedy what to do next
    public WorkspaceException(String message, String remedy) {
        this(message, remedy, null);
    }

    /// @param message what is wrong, and where
    /// @param remedy what to do next
    /// @param cause what it was noticed by
    public WorkspaceException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /// What to do next.
    public String remedy() {
        return remedy;
    }
}
