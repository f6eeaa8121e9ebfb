package dev.backfill.ui.grid;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.SetChangeListener;

/// The cells that the heatmap shows, as lines: the dates in focus, and of them what the filters let through. Kept up
/// to date while the table is shown.
public final class CellsViewModel {
    private final GridViewModel grid;
    private final String eventLabel;
    private boolean refreshing;
    private final ObservableList<CellLine> lines = FXCollections.observableArrayList();

    public CellsViewModel(GridViewModel grid, String eventLabel) {
        this.grid = grid;
        this.eventLabel = eventLabel;
        grid.scanProperty().subscribe(_ -> refresh());
        grid.focusProperty().subscribe(_ -> refresh());
        grid.choice().faultsOnlyProperty().subscribe(_ -> anew());
        grid.tableShownProperty().subscribe(_ -> refresh());
        grid.verdictFilter().addListener((SetChangeListener<Verdict>) _ -> anew());
    }

    /// Somebody asks for other lines: none stays for having been there.
    private void anew() {
        lines.clear();
        refresh();
    }

    private void refresh() {
        if (!grid.tableShownProperty().get()) {
            return;
        }
        List<CellLine> next = read(grid.choice().isHeld() ? places() : Set.of());
        refreshing = true;
        replace(next);
        refreshing = false;
    }

    private void replace(List<CellLine> next) {
        boolean samePlaces = next.size() == lines.size();
        for (int i = 0; samePlaces && i < next.size(); i++) {
            samePlaces = next.get(i).address().equals(lines.get(i).address());
        }
        if (!samePlaces) {
            lines.setAll(next);
            return;
        }
        // A run that writes cells moves nobody from their line.
        for (int i = 0; i < next.size(); i++) {
            if (!next.get(i).equals(lines.get(i))) {
                lines.set(i, next.get(i));
            }
        }
    }

    private Set<CellAddress> places() {
        return lines.stream().map(CellLine::address).collect(Collectors.toSet());
    }

    /// @param kept places whose lines stay, whatever the filters say
    private List<CellLine> read(Set<CellAddress> kept) {
        Scan scan = grid.scanProperty().get();
        DateInterval focus = grid.focusProperty().get();
        List<CellLine> found = new ArrayList<>();
        if (scan == null || focus == null) {
            return found;
        }
        for (LocalDate date = focus.start(); date.isBefore(focus.end()); date = date.plusDays(1)) {
            scan.day(date)
                    .filter(d -> kept.contains(CellAddress.event(d.date())) || passes(d))
                    .ifPresent(day -> found.add(CellLine.of(scan, day, eventLabel)));
            for (String processor : scan.processors()) {
                LocalDate shown = date;
                scan.covering(processor, date)
                        .filter(c -> c.partition().date().equals(shown) || shown.equals(focus.start()))
                        .filter(c -> kept.contains(CellAddress.of(c.partition())) || passes(c))
                        .ifPresent(cell -> found.add(CellLine.of(
                                scan, cell, eventLabel, grid.choice().names())));
            }
        }
        return found;
    }

    private boolean passes(EventDay day) {
        return grid.verdictFilter().isEmpty()
                && !day.state().isByCalendar()
                && (!grid.choice().faultsOnlyProperty().get()
                        || day.state().severity().isBad());
    }

    private boolean passes(Cell cell) {
        return (grid.verdictFilter().isEmpty() || grid.verdictFilter().contains(cell.verdict()))
                && (!grid.choice().faultsOnlyProperty().get() || cell.severity().isBad());
    }

    /// Selects the places of lines, and lets go of what was selected. Lines that go because a filter or another
    /// month was chosen take nothing out of the selection.
    void select(List<CellLine> selected) {
        if (refreshing) {
            return;
        }
        Set<CellAddress> places = new LinkedHashSet<>();
        selected.forEach(line -> places.add(line.address()));
        HeatSelection wanted = new HeatSelection(places);
        if (!Objects.equals(wanted, grid.selectionProperty().get())) {
            grid.selectionProperty().set(wanted);
        }
    }

    /// Shows every cell of the dates in focus.
    void showAll() {
        grid.choice().faultsOnlyProperty().set(false);
        grid.verdictFilter().clear();
    }

    /// The lines, by date and then as in the grid.
    public ObservableList<CellLine> lines() {
        return lines;
    }
}
