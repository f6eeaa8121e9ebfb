package dev.backfill.ui.finding;

import dev.backfill.ui.grid.GridViewModel;
import java.util.Optional;

/// Goes to what findings are about: their dates come into focus and are selected.
public final class Navigator {
    private final GridViewModel grid;
    private final FindingsViewModel findings;

    public Navigator(GridViewModel grid, FindingsViewModel findings) {
        this.grid = grid;
        this.findings = findings;
    }

    /// Selects what a line of the findings list is about.
    public void show(FindingGroup group) {
        grid.selectFindings(group.findings());
    }

    /// Selects the cells that hang from it, which may lie on other dates than their root.
    void showCells(FindingGroup group) {
        grid.selectPartitions(
                group.findings().stream().flatMap(f -> f.partitions().stream()).toList());
    }

    /// Selects the worst open finding.
    public void showWorst() {
        findings.worst().ifPresent(this::show);
    }

    /// Selects the next line of the findings list, or the one before (-1).
    public void showNext(int direction) {
        Optional<FindingGroup> from = findings.rows().stream()
                .map(FindingsViewModel.Row::group)
                .filter(g -> g.findings().stream()
                        .anyMatch(f -> grid.selectionProperty()
                                .get()
                                .dates()
                                .contains(f.root().date())))
                .findFirst();
        from.flatMap(g -> findings.next(g, direction)).or(findings::worst).ifPresent(this::show);
    }
}
