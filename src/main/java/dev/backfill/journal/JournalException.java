package dev.backfill.journal;

/// The journal cannot be read or written: which file, what happened, and what to do next.
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String remedy;

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
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    JournalException(Kind kind, String message, String remedy) {
        super(message);
        this.kind = kind;
        this.remedy = remedy;
    }

    /// What is the matter.
    public Kind kind() {
        return kind;
    }

    /// What to do next.
    public String remedy() {
        return remedy;
    }
}
