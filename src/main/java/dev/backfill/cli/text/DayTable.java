package dev.backfill.cli.text;

import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Dates with their events and cells: as a table, or where the terminal is too narrow for one, only what is bad.
final class DayTable {
    private static final String INDENT = "  ";
    private final List<String> processors;
    private final boolean events;
    private final List<DayLine> lines;

    DayTable(Scan scan, List<DayLine> lines) {
        this.processors = scan.processors();
        this.events = scan.hasEvents();
        this.lines = List.copyOf(lines);
    }

    List<String> lines(int width) {
        List<String> wide = wide();
        return wide.stream().allMatch(line -> line.length() <= width) ? wide : narrow(width);
    }

    private List<String> wide() {
        List<String> header =
                new ArrayList<>(events ? List.of("date", "event", "originally", "now", "played") : List.of("date"));
        List<Boolean> right = new ArrayList<>(events ? List.of(false, false, true, true, true) : List.of(false));
        header.addAll(processors.stream().map(p -> p + "  ").toList());
        right.addAll(Collections.nCopies(processors.size(), true));
        TextTable table = new TextTable(header, right);
        for (DayLine line : lines) {
            List<String> row = new ArrayList<>(List.of(line.dates().toString()));
            if (events) {
                row.add(event(line));
                row.add(String.valueOf(line.count(EventDay::scheduledOriginally)));
                row.add(String.valueOf(line.count(EventDay::scheduledNow)));
                row.add(String.valueOf(line.count(EventDay::played)));
            }
            // On most dates no week and no month begins.
            processors.forEach(p -> row.add(line.cell(p).map(CellText::text).orElse("")));
            table.add(row);
        }
        return table.lines(INDENT);
    }

    private List<String> narrow(int width) {
        return lines.stream()
                .flatMap(line -> WordWrap.lines(INDENT + sentence(line), INDENT.repeat(2), width).stream())
                .toList();
    }

    private String sentence(DayLine line) {
        String bad = line.cells().stream()
                .filter(c -> c.severity().isBad())
                .map(DayTable::named)
                .collect(Collectors.joining(", "));
        if (!events) {
            return line.dates() + (bad.isEmpty() ? " nothing bad" : ": " + bad);
        }
        int scheduled = line.count(line.state().hasNoEvent() ? EventDay::scheduledOriginally : EventDay::scheduledNow);
        return line.dates() + " " + event(line).strip() + ", " + line.count(EventDay::played) + " of " + scheduled
                + " played" + (bad.isEmpty() ? "" : ": " + bad);
    }

    private static String named(Cell cell) {
        return AnsiColors.mark(cell.severity()) + " " + cell.partition().processor() + " " + CellText.counts(cell);
    }

    private static String event(DayLine line) {
        return AnsiColors.mark(line.state().severity()) + " " + line.state().words();
    }
}
