package dev.backfill.ui.event;

import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.context.RepairActions;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Opens the card of a date's events in the side pane, and what can be done from there.
public final class EventsViewModel {
    private final WindowContext context;
    private final GridViewModel grid;
    private final RepairActions repairs;

    public EventsViewModel(WindowContext context, GridViewModel grid, RepairActions repairs) {
        this.context = context;
        this.grid = grid;
        this.repairs = repairs;
    }

    /// Opens the card of a date, selects the date, and reads its rows. Does nothing for a date that was
    /// not scanned; without a schedule of events there is no card, and the inspector shows the date.
    public void open(LocalDate date) {
        Scan scan = grid.scanProperty().get();
        if (scan == null || !scan.interval().contains(date)) {
            return;
        }
        if (!context.profile().pipeline().hasEvents()) {
            grid.selectDate(date);
            return;
        }
        EventCardViewModel card = new EventCardViewModel(context.engine(), context.background(), date);
        context.side().show(card);
        grid.selectDate(date);
        card.open();
    }

    /// Opens the card of a date some days away from a card's date.
    public void step(EventCardViewModel card, int days) {
        open(card.date().plusDays(days));
    }

    /// Shows what took place on the dates of findings: one date has a card; for several the inspector counts.
    public void show(List<Finding> findings) {
        if (findings.size() == 1) {
            open(findings.getFirst().root().date());
        } else {
            context.side().close();
        }
    }

    /// Rows may have changed: a card that is open is read again, or, where that is billed, it is offered.
    public void scanned() {
        shown().ifPresent(EventCardViewModel::scanned);
    }

    /// A selection has changed: a card gives way to the inspector when something else than its date is selected. A
    /// press on the event row selects before its release opens the card, so events of another date keep it.
    public void selected(HeatSelection selection) {
        shown().filter(card -> !covers(card, selection))
                .ifPresent(_ -> context.side().close());
    }

    private boolean covers(EventCardViewModel card, HeatSelection selection) {
        int partitions = selection.partitions().size();
        boolean whole = partitions == grid.processors().size()
                && selection.singleDate().filter(card.date()::equals).isPresent();
        return !selection.isEmpty() && (whole || partitions == 0);
    }

    /// The card that the side pane shows.
    private Optional<EventCardViewModel> shown() {
        return context.side().shows(EventCardViewModel.class);
    }

    /// Findings of rows that the schedule disproves, on a card's date.
    public List<Finding> stale(EventCardViewModel card) {
        return stale().stream().filter(f -> f.root().date().equals(card.date())).toList();
    }

    /// Findings of rows that the schedule disproves, on any date.
    public List<Finding> stale() {
        Scan scan = grid.scanProperty().get();
        return scan == null
                ? List.of()
                : scan.findings().stream()
                        .filter(f -> f.kind() == FindingKind.Known.STALE)
                        .toList();
    }

    /// Opens the plan that takes the rows of findings out.
    public void reviewRetire(List<Finding> findings) {
        repairs.review(
                PlanTarget.findings(findings.stream().map(Finding::id).toList()).withRetire(true));
    }
}
