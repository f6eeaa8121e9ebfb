package dev.backfill.ui.receipt;

import dev.backfill.model.plan.Plan;

/// What can be done with a run whose receipt is shown.
public interface ReceiptActions {

    /// Asks what taking it back would do; nothing is taken back before that was shown.
    void planUndo(ReceiptViewModel receipt);

    /// Takes back what it did, by the plan that was shown.
    void undo(ReceiptViewModel receipt, Plan plan);

    /// Goes on with it.
    void resume(ReceiptViewModel receipt);
}
