package dev.backfill.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the console cannot do, and knows why: what happened and where, and what to do next. Whatever else is thrown
/// is a fault of the console. The base of all exceptions that a person gets to see, so that every door tells them
/// alike.
public abstract class BackfillException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Trouble trouble;
    private final String remedy;

    /// Who can do something about it.
    public enum Trouble {
        /// What was asked for, or a file that it names, is wrong.
        REQUEST,
        /// There is nothing to look at yet.
        NOTHING_YET,
        /// Another program holds the warehouse: as soon as it lets go, the same request is fine.
        HELD,
        /// The database, the disk, the network, the sign-in.
        SURROUNDINGS,
        /// A person has stopped it.
        STOPPED
    }

    /// @param what what happened, and where
    /// @param remedy what to do next
    /// @param cause what it was noticed by; null for nothing
    protected BackfillException(Trouble trouble, String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.trouble = trouble;
        this.remedy = remedy;
    }

    /// Who can do something about it.
    public final Trouble trouble() {
        return trouble;
    }

    /// What happened, and where.
    public final String what() {
        return Objects.requireNonNullElse(getMessage(), "");
    }

    /// What to do next.
    public final String remedy() {
        return remedy;
    }
}
