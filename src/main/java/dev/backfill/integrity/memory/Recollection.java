package dev.backfill.integrity.memory;

import dev.backfill.model.BackfillException;
import dev.backfill.model.memory.Past;
import dev.backfill.model.scan.CheckResult;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What earlier looks have left, read once for each look. Where that cannot be read, a look goes on without it, and says so.
public final class Recollection {
    private static final String NAME = "earlier looks";

    private final Supplier<Past> source;
    private @Nullable Past past;
    private @Nullable CheckResult obstacle;

    /// @param source reads it
    public Recollection(Supplier<Past> source) {
        this.source = source;
    }

    /// Whether a check of a scan says that nothing is known of earlier looks.
    public static boolean isObstacle(CheckResult check) {
        return check.name().equals(NAME) && !check.ran();
    }

    /// Reads it again.
    public synchronized void again() {
        obstacle = null;
        try {
            past = source.get();
        } catch (BackfillException e) {
            past = Past.NONE;
            obstacle = new CheckResult(
                    NAME, false, "nothing is known of them, and nothing is remembered of this one, because " + e.getMessage(), 0);
        }
    }

    /// What they have left.
    public synchronized Past past() {
        if (past == null) {
            again();
        }
        return past == null ? Past.NONE : past;
    }

    /// Why nothing is known of them; empty if it is.
    public synchronized Optional<CheckResult> obstacle() {
        return Optional.ofNullable(obstacle);
    }
}
