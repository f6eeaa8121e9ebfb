package dev.backfill.integrity.observe;

import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.proof.Proof;
import dev.backfill.warehouse.WarehouseException;
import java.util.Optional;

/// What the warehouse said of a statement about one table: the matter of that table alone.
final class Refusal {
    private final WarehouseException trouble;

    private Refusal(WarehouseException trouble) {
        this.trouble = trouble;
    }

    /// Takes what is a matter of one table; anything else would meet the next statement, too.
    ///
    /// @throws WarehouseException the same, if it concerns everybody or somebody has stopped the look
    static Refusal of(WarehouseException e) {
        boolean ofOneTable = switch (e.kind()) {
            case MISSING, INPUT, FORBIDDEN, LIMIT, STATEMENT -> true;
            case CORRUPT, LOCKED, TRANSIENT, IN_DOUBT, CHANGED, CANCELLED, SIGN_IN, QUOTA, UNREACHABLE, NO_ROOM ->
                false;
        };
        if (!ofOneTable) {
            throw e;
        }
        return new Refusal(e);
    }

    /// What is in the way, where somebody can clear it away.
    Optional<Hurdle> hurdle() {
        return trouble.hurdle();
    }

    /// The same as what keeps something from being judged.
    Proof.Unread unread(String what) {
        return new Proof.Unread(saying(what), hurdle().orElse(null));
    }

    /// `its keys cannot be counted: Over the byte cap of 10 GiB a statement`
    String saying(String what) {
        return what + ": "
                + hurdle().map(Hurdle::words)
                        .orElseGet(() -> String.valueOf(trouble.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
    }
}
