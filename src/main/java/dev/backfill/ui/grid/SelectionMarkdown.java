package dev.backfill.ui.grid;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.report.Markdown;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The selected cells as a table in Markdown, to be pasted into a ticket or a chat. Its words are those of the
/// reports.
public final class SelectionMarkdown {
    private SelectionMarkdown() {}

    /// One line for each selected cell, by date and in the order of the graph; empty where none is selected.
    ///
    /// @param place what the cells are of, as a heading
    public static String of(String place, Scan scan, HeatSelection selection) {
        Set<Partition> wanted = new HashSet<>(selection.partitions());
        List<Cell> cells = scan.cells().stream()
                .filter(cell -> wanted.contains(cell.partition()))
                .sorted(Comparator.comparing((Cell c) -> c.partition().date())
                        .thenComparing(
                                c -> scan.processors().indexOf(c.partition().processor())))
                .toList();
        return cells.isEmpty()
                ? ""
                : Markdown.plain(place)
                        + "\n\n| date | processor | rows | expected | verdict | why |\n|---|---|---:|---:|---|---|\n"
                        + cells.stream().map(SelectionMarkdown::line).collect(Collectors.joining());
    }

    private static String line(Cell cell) {
        return "| " + cell.partition().date() + " | "
                + Markdown.plain(cell.partition().processor()) + " | " + (cell.isCounted() ? cell.rows() : "?")
                + " | " + (cell.expected() == null ? "?" : cell.expected()) + " | "
                + cell.verdict().words() + " | "
                + Markdown.plain(cell.proof().words()) + " |\n";
    }
}
