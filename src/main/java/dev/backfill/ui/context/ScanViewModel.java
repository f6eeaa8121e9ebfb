package dev.backfill.ui.context;

import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Looks at the warehouse, in the background. The last picture stays until the new one is there; before the first,
/// the picture of the last time is shown.
public final class ScanViewModel {
    private final WindowContext context;
    private final Watcher watcher;
    private final ReadOnlyBooleanWrapper scanning = new ReadOnlyBooleanWrapper(this, "scanning");
    private final ReadOnlyBooleanWrapper counted = new ReadOnlyBooleanWrapper(this, "counted");
    private final ReadOnlyObjectWrapper<@Nullable Problem> unread = new ReadOnlyObjectWrapper<>(this, "unread", null);
    private final ReadOnlyObjectWrapper<@Nullable ScanCost> lastCost =
            new ReadOnlyObjectWrapper<>(this, "lastCost", null);
    private @Nullable Scan shown;
    private boolean again;

    /// Told of what was seen, on the JavaFX thread.
    public interface Watcher {

        /// A look begins.
        void begun();

        /// This is what there is to see now: counted, remembered, or followed during a run.
        void seen(Scan scan);

        /// The warehouse was counted, nobody has asked for more meanwhile, and [#seen(Scan)] was told.
        void counted(Scan scan);

        /// The warehouse could not be counted.
        ///
        /// @param last what is shown instead; null where nothing was ever counted
        void failed(Problem problem, @Nullable Scan last);
    }

    public ScanViewModel(WindowContext context, Watcher watcher) {
        this.context = context;
        this.watcher = watcher;
    }

    /// Looks at the warehouse; once more after the look that is on its way, if one is.
    public void scan() {
        if (scanning.get()) {
            again = true;
            return;
        }
        scanning.set(true);
        if (shown == null) {
            context.background()
                    .work(context.engine()::remembered)
                    .onSuccess(this::begin)
                    .onError(Exception.class, _ -> count())
                    .start();
        } else {
            count();
        }
    }

    /// Shows what is remembered first: counting at the same time would take half of the machine from it.
    private void begin(Optional<Scan> last) {
        last.ifPresent(this::see);
        if (last.isPresent()) {
            context.background().onceDrawn(this::count);
        } else {
            count();
        }
    }

    private void count() {
        context.background()
                .work(context.engine()::scan)
                .onSuccess(this::scanned)
                .onError(Exception.class, this::failed)
                .start();
        watcher.begun();
    }

    /// Looks again, and counts a processor's table above the cap of the settings this once: somebody has seen the
    /// price.
    ///
    /// @param bytes for how many a statement may be billed then
    public void countOnce(String processor, long bytes) {
        context.engine().allowOnce(processor, bytes);
        scan();
    }

    private void see(Scan scan) {
        if (lastCost.get() == null) {
            lastCost.set(scan.cost());
        }
        shown = scan;
        watcher.seen(scan);
    }

    private void scanned(Scan scan) {
        scanning.set(false);
        counted.set(true);
        context.problems().dismiss();
        unread.set(null);
        lastCost.set(scan.cost());
        see(scan);
        if (again) {
            again = false;
            scan();
        } else {
            watcher.counted(scan);
            remember(scan);
        }
    }

    private void remember(Scan scan) {
        context.background()
                .work(() -> {
                    context.engine().remember(scan);
                    return scan;
                })
                .start();
    }

    /// Shows the picture of a moment while a run goes on. A later one that has come in between stays.
    public void follow(Scan scan) {
        if (shown == null || !scan.asOf().isBefore(shown.asOf())) {
            see(scan);
        }
    }

    private void failed(Exception e) {
        scanning.set(false);
        Problem problem = Problem.of(e);
        Scan last = counted.get() ? shown : null;
        if (last == null) {
            unread.set(problem);
        }
        watcher.failed(problem, last);
    }

    /// What the last look at everything took, in this process or before; null where nobody knows.
    public ReadOnlyObjectProperty<@Nullable ScanCost> lastCostProperty() {
        return lastCost.getReadOnlyProperty();
    }

    /// What the next look at everything may be billed for, as far as the last one tells; empty where looking costs
    /// nothing.
    public String price() {
        return context.engine()
                .tariff()
                .map(tariff -> {
                    ScanCost last = lastCost.get();
                    return last == null
                            ? context.messages().text("price.noScan")
                            : context.messages()
                                    .text("price.lastScan", context.messages().price(tariff.of(last.bytesProcessed())));
                })
                .orElse("");
    }

    /// Whether a scan is on its way.
    public ReadOnlyBooleanProperty scanningProperty() {
        return scanning.getReadOnlyProperty();
    }

    /// Whether the warehouse was counted since it was opened. Before that, what is shown was seen at another time.
    public ReadOnlyBooleanProperty countedProperty() {
        return counted.getReadOnlyProperty();
    }

    /// Why there is nothing to show: what the first scan failed by, until one succeeds. Null where there is
    /// something, or where nobody knows yet.
    public ReadOnlyObjectProperty<@Nullable Problem> unreadProperty() {
        return unread.getReadOnlyProperty();
    }
}
