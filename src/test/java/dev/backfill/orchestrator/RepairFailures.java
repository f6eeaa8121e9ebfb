package dev.backfill.orchestrator;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;

/** Ways in which a step's work goes wrong. */
final class RepairFailures {
    private RepairFailures() {}

    /** Worth another try. */
    static String passing() {
        throw new WarehouseException(Kind.TRANSIENT, "Somebody else changed the same rows.", "Try again.", null);
    }

    /** The statement is wrong and will stay wrong. */
    static String statement() {
        throw new WarehouseException(Kind.STATEMENT, "There is no column x.", "Check the SQL.", null);
    }
}
