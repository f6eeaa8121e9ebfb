package dev.backfill.warehouse;

import dev.backfill.model.BackfillException;
import dev.backfill.model.proof.Hurdle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A warehouse could not do what was asked: what happened and where, and what to do next.
public final class WarehouseException extends BackfillException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final transient @Nullable Hurdle hurdle;

    /// What went wrong, as far as it changes what can be done.
    public enum Kind {
        /// The file or project is not there.
        MISSING,
        /// It is there and cannot be read.
        CORRUPT,
        /// Somebody else holds it.
        LOCKED,
        /// A file that was to be read is wrong.
        INPUT,
        /// Worth another try.
        TRANSIENT,
        /// Nobody can say whether the statement took effect.
        IN_DOUBT,
        /// What was to be written over, or put back, is not what it should be. Nothing was touched.
        CHANGED,
        /// The statement was stopped.
        CANCELLED,
        /// Whoever asks may not, or nobody knows who asks.
        FORBIDDEN,
        /// It would cost more than is allowed.
        LIMIT,
        /// The statement cannot be run.
        STATEMENT,
        /// Nobody is signed in, or the sign-in has ended.
        SIGN_IN,
        /// A quota is used up, or nobody pays.
        QUOTA,
        /// It does not answer, and has not for as long as is waited for it. What was sent last may have taken effect.
        UNREACHABLE,
        /// The disk is full.
        NO_ROOM;

        /// Whether every statement would meet the same trouble, whatever it is about: somebody has to mend it before
        /// anything goes on. Other troubles are a matter of one table, or of one statement.
        public boolean concernsEverybody() {
            return switch (this) {
                case SIGN_IN, QUOTA, UNREACHABLE, NO_ROOM -> true;
                case MISSING,
                        CORRUPT,
                        LOCKED,
                        INPUT,
                        TRANSIENT,
                        IN_DOUBT,
                        CHANGED,
                        CANCELLED,
                        FORBIDDEN,
                        LIMIT,
                        STATEMENT -> false;
            };
        }
    }

    /// @param message what happened, and where
    /// @param remedy what to do next
    public WarehouseException(Kind kind, String message, String remedy, @Nullable Throwable cause) {
        this(kind, message, remedy, cause, null);
    }

    private WarehouseException(
            Kind kind, String message, String remedy, @Nullable Throwable cause, @Nullable Hurdle hurdle) {
        super(trouble(kind), message, remedy, cause);
        this.kind = kind;
        this.hurdle = hurdle;
    }

    /// A statement that somebody can let through: `LIMIT` where it costs more than is allowed, else `FORBIDDEN`.
    public static WarehouseException hindered(Hurdle hurdle, String message, String remedy, @Nullable Throwable cause) {
        Kind kind = hurdle instanceof Hurdle.OverCap ? Kind.LIMIT : Kind.FORBIDDEN;
        return new WarehouseException(kind, message, remedy, cause, hurdle);
    }

    private static Trouble trouble(Kind kind) {
        return switch (kind) {
            case INPUT -> Trouble.REQUEST;
            case CANCELLED -> Trouble.STOPPED;
            case LOCKED -> Trouble.HELD;
            case MISSING,
                    CORRUPT,
                    TRANSIENT,
                    STATEMENT,
                    CHANGED,
                    FORBIDDEN,
                    LIMIT,
                    IN_DOUBT,
                    SIGN_IN,
                    QUOTA,
                    UNREACHABLE,
                    NO_ROOM -> Trouble.SURROUNDINGS;
        };
    }

    /// What went wrong.
    public Kind kind() {
        return kind;
    }

    /// What is in the way, where somebody can clear it away.
    public Optional<Hurdle> hurdle() {
        return Optional.ofNullable(hurdle);
    }
}
