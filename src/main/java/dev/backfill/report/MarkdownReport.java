package dev.backfill.report;

import dev.backfill.model.Cell;
import dev.backfill.model.ChecklistItem;
import dev.backfill.model.EventDay;
import dev.backfill.model.Finding;
import dev.backfill.model.Scan;
import dev.backfill.model.Severity;
import java.util.Locale;
import java.util.stream.Collectors;

/// The findings with their SQL, the checklist, and the dates that are not as planned, to be pasted into a ticket.
final class MarkdownReport {
    private MarkdownReport() {}

    static String of(Subject subject) {
        Scan scan = subject.scan();
        StringBuilder text = new StringBuilder("# " + subject.pipeline().title() + "\n\n" + subject.subtitle()
                + " · as of " + scan.asOf() + "\n\n## Findings\n\n");
        if (scan.findings().isEmpty()) {
            text.append("None.\n");
        }
        scan.findings().forEach(f -> text.append(finding(f)));
        text.append("\n## Checklist\n\n");
        for (ChecklistItem item : scan.checklist()) {
            text.append("- [")
                    .append(item.passed() ? 'x' : ' ')
                    .append("] ")
                    .append(item.name())
                    .append(": ");
            text.append(item.detail()).append('\n');
        }
        text.append("\n## Dates to look at\n\n| date | event | ");
        text.append(String.join(" | ", scan.processors()))
                .append(" |\n|---|---|")
                .append("---|".repeat(scan.processors().size()));
        text.append('\n');
        scan.days().stream()
                .filter(d -> d.state().severity().isBad()
                        || scan.cells(d.date()).stream().map(Cell::severity).anyMatch(Severity::isBad))
                .forEach(d -> text.append(day(d, scan)));
        return text.toString();
    }

    private static String finding(Finding f) {
        return "- **" + f.severity() + "** " + f.message() + " " + f.remedy() + "\n\n  ```sql\n  "
                + f.evidenceSql().strip().replace("\n", "\n  ") + "\n  ```\n";
    }

    private static String day(EventDay day, Scan scan) {
        String cells = scan.cells(day.date()).stream().map(MarkdownReport::cell).collect(Collectors.joining(" | "));
        return "| " + day.date() + " | " + day.state().words() + ", " + day.played() + " played of "
                + day.scheduledNow() + " | " + cells + " |\n";
    }

    private static String cell(Cell c) {
        String counts =
                c.actual() + "/" + (c.expected() == null ? "?" : c.expected().toString());
        return counts + " " + c.verdict().words().toLowerCase(Locale.ROOT);
    }
}
