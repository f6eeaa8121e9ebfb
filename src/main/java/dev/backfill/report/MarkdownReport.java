package dev.backfill.report;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Incident;
import dev.backfill.model.scan.Incidents;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Scan.Accepted;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The findings with their SQL, the checklist, and the dates that are not as planned, to be pasted into a ticket.
final class MarkdownReport {
    private final Subject subject;
    private final Scan scan;

    private MarkdownReport(Subject subject) {
        this.subject = subject;
        this.scan = subject.scan();
    }

    static String of(Subject subject) {
        MarkdownReport report = new MarkdownReport(subject);
        return report.heading()
                + report.findings()
                + report.accepted()
                + report.checklist()
                + report.dates()
                + report.checks();
    }

    private String heading() {
        return "# " + Markdown.plain(subject.pipeline().title()) + "\n\n" + Markdown.plain(subject.subtitle()) + " · "
                + Markdown.plain(subject.environment()) + " · as of " + Times.inWords(scan.asOf()) + "\n";
    }

    private String findings() {
        return "\n## Findings\n\n"
                + (scan.findings().isEmpty()
                        ? "None.\n"
                        : Incidents.of(scan).stream().map(this::incident).collect(Collectors.joining("\n")));
    }

    private String accepted() {
        return scan.accepted().isEmpty()
                ? ""
                : "\n## Accepted\n\n"
                        + scan.accepted().stream().map(MarkdownReport::line).collect(Collectors.joining());
    }

    private static String line(Accepted a) {
        return "- " + a.finding().severity() + " " + Markdown.plain(a.finding().message()) + " "
                + Markdown.plain("(" + a.acceptance().words() + ")") + "\n";
    }

    private String incident(Incident incident) {
        String sql = incident.findings().getFirst().evidenceSql().strip();
        String fence = "```";
        while (sql.contains(fence)) {
            fence += "`";
        }
        return "- **" + incident.severity() + "** " + Markdown.plain(incident.message(scan)) + " "
                + Markdown.plain(incident.remedy()) + "\n\n  " + fence + "sql\n  " + sql.replace("\n", "\n  ") + "\n  "
                + fence + "\n";
    }

    private String checklist() {
        return "\n## Checklist\n\n"
                + scan.checklist().stream().map(MarkdownReport::line).collect(Collectors.joining());
    }

    private static String line(ChecklistItem item) {
        return "- [" + (item.passed() ? 'x' : ' ') + "] " + Markdown.plain(item.name()) + ": "
                + Markdown.plain(item.detail()) + "\n";
    }

    private String dates() {
        Set<LocalDate> roots = scan.allFindings().map(f -> f.root().date()).collect(Collectors.toSet());
        List<EventDay> telling = scan.days().stream()
                .filter(d -> isTelling(d) || !scan.hasEvents() && roots.contains(d.date()))
                .toList();
        if (telling.isEmpty()) {
            return "\n## Dates to look at\n\nNone.\n";
        }
        return "\n## Dates to look at\n\n| date | " + (scan.hasEvents() ? "event | " : "")
                + scan.processors().stream().map(Markdown::plain).collect(Collectors.joining(" | "))
                + " |\n|---|" + (scan.hasEvents() ? "---|" : "")
                + "---|".repeat(scan.processors().size()) + "\n"
                + telling.stream().map(this::day).collect(Collectors.joining());
    }

    private boolean isTelling(EventDay day) {
        return day.state().severity().isBad()
                || scan.covering(day.date()).stream().map(Cell::severity).anyMatch(Severity::isBad);
    }

    private String day(EventDay day) {
        String cells = scan.covering(day.date()).stream()
                .map(c -> Counts.text(c) + " " + c.verdict().words())
                .collect(Collectors.joining(" | "));
        String event = scan.hasEvents()
                ? day.state().words() + ", " + day.played() + " played of " + day.scheduledNow() + " | "
                : "";
        return "| " + day.date() + " | " + event + cells + " |\n";
    }

    private String checks() {
        List<CheckResult> idle = scan.checks().stream().filter(c -> !c.ran()).toList();
        return idle.isEmpty()
                ? ""
                : "\n## Checks that did not run\n\n"
                        + idle.stream()
                                .map(c -> "- " + Markdown.plain(c.name()) + ": " + Markdown.plain(c.reason()) + "\n")
                                .collect(Collectors.joining());
    }
}
