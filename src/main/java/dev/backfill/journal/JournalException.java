package dev.backfill.journal;

import dev.backfill.model.BackfillException;

/// The journal cannot be read or written: which file, what happened, and what to do next.
public final class JournalException extends BackfillException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What is the matter with a journal, as far as it decides what to do next.
    public enum Kind {
        /// Another program is writing to it, for longer than anybody waits.
        BUSY,
        /// There is no room left where it is kept.
        FULL,
        /// It holds what no console has written there.
        DAMAGED,
        /// A newer console, or another edition of this one, has made it.
        NEWER,
        /// The file or its folder cannot be opened, read or written by this user.
        FORBIDDEN,
        /// Anything else.
        OTHER
    }

    JournalException(Kind kind, String message, String remedy, Throwable cause) {
        super(Trouble.SURROUNDINGS, message, remedy, cause);
        this.kind = kind;
    }

    JournalException(Kind kind, String message, String remedy) {
        super(Trouble.SURROUNDINGS, message, remedy, null);
        this.kind = kind;
    }

    /// What is the matter.
    public Kind kind() {
        return kind;
    }
}
