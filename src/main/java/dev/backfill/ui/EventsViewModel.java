package dev.backfill.ui;

import dev.backfill.model.Finding;
import dev.backfill.model.Scan;
import dev.backfill.ui.heatmap.HeatSelection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Opens the card of a date's events in the side pane, and what can be done from there.
public final class EventsViewModel {
    private final ConsoleViewModel console;
    private final Engine engine;
    private final Background background;

    EventsViewModel(ConsoleViewModel console, Engine engine, Background background) {
        this.console = console;
        this.engine = engine;
        this.background = background;
    }

    /// Opens the card of a date, selects the date, and reads its rows. Does nothing for a date that was not scanned.
    public void open(LocalDate date) {
        Scan scan = console.grid().scanProperty().get();
        if (scan == null || !scan.interval().contains(date)) {
            return;
        }
        if (console.repairs().runningProperty().get() == null) {
            console.grid().clearMarks();
        }
        EventCardViewModel card = new EventCardViewModel(date);
        console.sideProperty().set(new SideContent.Events(card));
        console.grid().selectDate(date);
        card.read(engine, background);
    }

    /// Opens the card of a date some days away from a card's date.
    public void step(EventCardViewModel card, int days) {
        open(card.date().plusDays(days));
    }

    /// Shows what took place on the dates of findings: one date has a card; for several the inspector counts.
    void show(List<Finding> findings) {
        if (findings.size() == 1) {
            open(findings.getFirst().root().date());
        } else {
            console.sideProperty().set(new SideContent.Inspect());
        }
    }

    /// Reads a card's rows once more.
    public void again(EventCardViewModel card) {
        card.read(engine, background);
    }

    /// Rows may have changed: a card that is open is read again.
    void scanned() {
        shown().ifPresent(this::again);
    }

    /// A selection has changed: a card gives way to the inspector when something else than its date is selected. A
    /// press on the event row selects before its release opens the card, so events of another date keep it.
    void selected(HeatSelection selection) {
        shown().filter(card -> !covers(card, selection))
                .ifPresent(_ -> console.repairs().closeSide());
    }

    private boolean covers(EventCardViewModel card, HeatSelection selection) {
        int partitions = selection.partitions().size();
        boolean whole = partitions == console.grid().processors().size()
                && selection.singleDate().filter(card.date()::equals).isPresent();
        return !selection.isEmpty() && (whole || partitions == 0);
    }

    /// The card that the side pane shows.
    private Optional<EventCardViewModel> shown() {
        return console.sideProperty().get() instanceof SideContent.Events(var card)
                ? Optional.of(card)
                : Optional.empty();
    }

    /// Findings of rows that the schedule disproves, on a card's date.
    public List<Finding> stale(EventCardViewModel card) {
        return stale().stream().filter(f -> f.root().date().equals(card.date())).toList();
    }

    /// Findings of rows that the schedule disproves, on any date.
    public List<Finding> stale() {
        Scan scan = console.grid().scanProperty().get();
        return scan == null
                ? List.of()
                : scan.findings().stream().filter(f -> f.rule().equals("stale")).toList();
    }

    /// Opens the plan that takes the rows of findings out.
    public void reviewRetire(List<Finding> findings) {
        console.repairs()
                .review(PlanTarget.findings(findings.stream().map(Finding::id).toList())
                        .withRetire(true));
    }
}
