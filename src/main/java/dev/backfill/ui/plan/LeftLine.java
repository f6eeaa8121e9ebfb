package dev.backfill.ui.plan;

import dev.backfill.model.plan.LeftCell;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.NameLabel;
import dev.backfill.ui.common.VerbTag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// What a plan leaves, one line for all cells that stay for one reason.
///
/// @param name which cells
/// @param text why they stay
/// @param poisoned whether they stay built on something bad
public record LeftLine(String name, String text, boolean poisoned) {

    /// Puts lines into a grid.
    static void fill(GridPane grid, List<LeftLine> lines) {
        grid.getChildren().clear();
        int at = 0;
        for (LeftLine line : lines) {
            Label text = new Label(line.text());
            text.getStyleClass().add("quiet");
            text.setWrapText(true);
            GridPane.setHgrow(text, Priority.ALWAYS);
            Label name = NameLabel.of(line.name(), line.poisoned() ? "critical-words" : "strong");
            grid.addRow(at++, VerbTag.of("LEAVE"), name, text);
        }
    }

    private static final int NAMED_DATES = 6;

    /// The lines of a plan: what stays poisoned first, then as the plan has it.
    static List<LeftLine> of(List<LeftCell> left, Messages messages) {
        Map<String, List<LeftCell>> byReason = new LinkedHashMap<>();
        for (LeftCell cell : left) {
            String key =
                    cell.poisoned() ? cell.partition().toString() : cell.why().common();
            byReason.computeIfAbsent(key, _ -> new ArrayList<>()).add(cell);
        }
        List<LeftLine> lines = new ArrayList<>();
        byReason.forEach((_, cells) -> lines.add(line(cells, messages)));
        lines.sort(Comparator.comparing(l -> !l.poisoned()));
        return lines;
    }

    private static LeftLine line(List<LeftCell> cells, Messages messages) {
        LeftCell first = cells.getFirst();
        String processor = first.partition().processor();
        String date = messages.dates().brief(first.partition().date());
        if (first.poisoned()) {
            return new LeftLine(
                    messages.text("plan.poisoned"),
                    processor + " " + date + " " + first.why().plain(),
                    true);
        }
        if (cells.size() == 1) {
            return new LeftLine(processor + " " + date, first.why().plain(), false);
        }
        List<LocalDate> dates = cells.stream()
                .map(c -> c.partition().date())
                .distinct()
                .sorted()
                .toList();
        boolean oneProcessor =
                cells.stream().allMatch(c -> c.partition().processor().equals(processor));
        String name = oneProcessor
                ? messages.text("plan.leftDates", processor, dates.size())
                : messages.text("plan.leftCells", cells.size());
        String when = dates.size() > NAMED_DATES ? "" : messages.dates().list(dates) + ": ";
        return new LeftLine(name, when + first.why().common(), false);
    }
}
