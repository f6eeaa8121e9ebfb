package dev.backfill.ui.finding;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Scan.Accepted;
import dev.backfill.ui.common.TypedDate;
import dev.backfill.ui.context.ScanViewModel;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.grid.GridViewModel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;

/// Accepts findings that are known and stay, with a reason and perhaps an end, and takes that back.
public final class AcceptanceViewModel {
    private final WindowContext context;
    private final GridViewModel grid;
    private final ScanViewModel scans;
    private final Runnable reckon;
    private final ReadOnlyObjectWrapper<List<Finding>> asked = new ReadOnlyObjectWrapper<>(this, "asked", List.of());
    private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
    private final StringProperty until = new SimpleStringProperty(this, "until", "");
    private final BooleanBinding wrong = Bindings.createBooleanBinding(() -> !isEnd(until.get()), until);
    private final BooleanBinding ready =
            Bindings.createBooleanBinding(() -> !reason.get().isBlank() && !wrong.get(), reason, wrong);

    /// @param reckon plans anew what there is to repair in all
    public AcceptanceViewModel(WindowContext context, GridViewModel grid, ScanViewModel scans, Runnable reckon) {
        this.reckon = reckon;
        this.context = context;
        this.grid = grid;
        this.scans = scans;
    }

    /// The findings that what is selected belongs to and that count: of one date all but suspicions, which are about
    /// others.
    public List<Finding> open() {
        Scan scan = grid.scanProperty().get();
        return scan == null
                ? List.of()
                : scan.findings().stream()
                        .filter(f -> f.kind() != FindingKind.Known.SUSPECT && isSelected(f))
                        .toList();
    }

    /// The findings that what is selected belongs to and that are accepted.
    public List<Accepted> accepted() {
        Scan scan = grid.scanProperty().get();
        return scan == null
                ? List.of()
                : scan.accepted().stream().filter(a -> isSelected(a.finding())).toList();
    }

    private boolean isSelected(Finding finding) {
        var selection = grid.selectionProperty().get();
        Set<Partition> cells = Set.copyOf(selection.partitions());
        return finding.partitions().stream().anyMatch(cells::contains)
                || (finding.partitions().isEmpty()
                        && selection.dates().contains(finding.root().date()));
    }

    /// Asks why findings are accepted, and until when.
    public void ask(List<Finding> findings) {
        if (!findings.isEmpty()) {
            context.side().close();
            reason.set("");
            until.set("");
            asked.set(List.copyOf(findings));
        }
    }

    /// Asks no more.
    public void dismiss() {
        asked.set(List.of());
    }

    /// The date that a text means: of a month its last one; empty for no end, and for what is no date.
    private Optional<LocalDate> end(String text) {
        LocalDate today = context.profile().pipeline().today(context.clock().instant());
        try {
            return new TypedDate(DateInterval.of(today), today, today)
                    .parse(text)
                    .map(DateInterval::last)
                    .filter(date -> !date.isBefore(today));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private boolean isEnd(String text) {
        return text.isBlank() || end(text).isPresent();
    }

    /// Accepts what was asked about. Nothing happens without a reason, or with an end that is no date or over.
    public void accept() {
        Scan scan = grid.scanProperty().get();
        if (scan == null || asked.get().isEmpty() || !ready.get()) {
            return;
        }
        List<String> ids = asked.get().stream().map(Finding::id).toList();
        String why = reason.get();
        LocalDate end = end(until.get()).orElse(null);
        work(() -> context.engine().accept(ids, scan, why, end));
    }

    /// Lets findings count again.
    ///
    /// @param findings their ids
    public void takeBack(List<String> findings) {
        work(() -> context.engine().takeBack(findings));
    }

    private void work(Callable<Scan> change) {
        context.background()
                .work(change)
                .onSuccess(this::changed)
                .onError(Exception.class, context.problems()::report)
                .start();
    }

    private void changed(Scan scan) {
        dismiss();
        scans.follow(scan);
        reckon.run();
        if (scans.scanningProperty().get()) {
            // The look that is on its way may have begun before.
            scans.scan();
        }
    }

    /// The findings that are about to be accepted; empty for none.
    public ReadOnlyObjectProperty<List<Finding>> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /// Why.
    public StringProperty reasonProperty() {
        return reason;
    }

    /// The last date on which that holds, as it is typed; empty for no end.
    public StringProperty untilProperty() {
        return until;
    }

    /// Whether what is typed as the end is no date, or over.
    public ObservableBooleanValue wrongProperty() {
        return wrong;
    }

    /// Whether it can be accepted as it is typed.
    public ObservableBooleanValue readyProperty() {
        return ready;
    }
}
