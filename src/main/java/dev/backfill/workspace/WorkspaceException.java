package dev.backfill.workspace;

import dev.backfill.model.BackfillException;
import org.jspecify.annotations.Nullable;

/// Something in a workspace folder is not as it should be: what and where, and what to do next.
public final class WorkspaceException extends BackfillException {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong, and where
    /// @param remedy what to do next
    public WorkspaceException(String message, String remedy) {
        this(message, remedy, null);
    }

    /// @param message what is wrong, and where
    /// @param remedy what to do next
    /// @param cause what it was noticed by
    public WorkspaceException(String message, String remedy, @Nullable Throwable cause) {
        super(Trouble.REQUEST, message, remedy, cause);
    }
}
