package dev.backfill.ui.shell;

import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.receipt.ReceiptViewModel;
import dev.backfill.ui.run.RunViewModel;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells a person who looks elsewhere what a run came to, when its receipt is there.
final class RunEndNotice {
    private final BooleanSupplier looksElsewhere;
    private final BooleanSupplier wanted;
    private final Consumer<String> teller;
    private @Nullable RunViewModel ended;

    /// @param looksElsewhere whether nobody looks at the window
    /// @param wanted whether it is told at all
    /// @param teller tells it, in one sentence
    RunEndNotice(BooleanSupplier looksElsewhere, BooleanSupplier wanted, Consumer<String> teller) {
        this.looksElsewhere = looksElsewhere;
        this.wanted = wanted;
        this.teller = teller;
    }

    /// Waits for the ends of the runs of a window, as long as it is open.
    void watch(ConsoleViewModel console) {
        console.repairs().runningProperty().subscribe((before, now) -> ended = now == null ? before : null);
        console.side().contentProperty().subscribe(side -> {
            RunViewModel run = ended;
            // Not the receipt of an earlier run that somebody looks at.
            if (run != null && side instanceof ReceiptViewModel receipt && receipt.plan() == run.plan()) {
                ended = null;
                if (wanted.getAsBoolean() && looksElsewhere.getAsBoolean()) {
                    teller.accept(receipt.title());
                }
            }
        });
    }
}
