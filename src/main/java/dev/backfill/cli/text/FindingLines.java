package dev.backfill.cli.text;

import dev.backfill.integrity.memory.SinceWhen;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Incident;
import dev.backfill.model.scan.Incidents;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Scan.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Findings as text, worst first. What is one incident is one entry.
final class FindingLines {
    private static final String INDENT = "  ";
    private static final String HANGING = " ".repeat(13);

    private final AnsiColors ink;
    private final int width;

    FindingLines(AnsiColors ink, int width) {
        this.ink = ink;
        this.width = width;
    }

    /// The lines of all findings.
    ///
    /// @param details whether each finding stands alone, with what was seen
    List<String> of(Scan scan, boolean details) {
        List<String> lines = new ArrayList<>();
        if (details) {
            scan.findings().forEach(f -> each(lines, f, scan, true));
            return lines;
        }
        List<Incident> incidents = Incidents.of(scan);
        for (Incident incident : incidents) {
            if (incident.isMany()) {
                folded(lines, incident, scan);
            } else {
                each(lines, incident.findings().getFirst(), scan, false);
            }
        }
        if (incidents.stream().anyMatch(Incident::isMany)) {
            lines.add(INDENT + ink.quiet("Each of them alone, with its id and what was seen: --details"));
        }
        return lines;
    }

    /// The lines of what was accepted.
    List<String> of(List<Accepted> accepted) {
        List<String> lines = new ArrayList<>();
        for (Accepted a : accepted) {
            head(lines, a.finding().severity(), a.finding().message());
            quiet(lines, a.acceptance().words());
            quiet(lines, a.finding().id());
        }
        return lines;
    }

    /// A finding as news.
    ///
    /// @param news what is new about it: `gone`
    /// @param below what stands below it
    List<String> told(String news, Severity severity, String message, String below) {
        List<String> lines = new ArrayList<>();
        head(lines, severity, news + ": " + message);
        quiet(lines, below);
        return lines;
    }

    private void each(List<String> lines, Finding f, Scan scan, boolean details) {
        head(lines, f.severity(), f.message());
        if (details) {
            quiet(lines, f.id());
            f.observations().forEach(o -> quiet(lines, o.partition() + ", " + o.rule() + ": " + o.seen()));
        }
        SinceWhen.of(f, scan).ifPresent(since -> quiet(lines, since));
        quiet(lines, "→ " + f.remedy());
    }

    private void folded(List<String> lines, Incident incident, Scan scan) {
        head(lines, incident.severity(), incident.message(scan));
        if (!incident.nothingBuilt()) {
            quiet(lines, "The first: " + incident.findings().getFirst().message());
        }
        quiet(lines, "→ " + incident.remedy());
    }

    private void head(List<String> lines, Severity severity, String text) {
        String mark = String.format(Locale.ROOT, "%-11s", AnsiColors.mark(severity) + " " + severity);
        List<String> wrapped = WordWrap.lines(HANGING + text, HANGING, width);
        lines.add(INDENT + ink.of(severity, mark) + wrapped.getFirst().substring(HANGING.length()));
        lines.addAll(wrapped.subList(1, wrapped.size()));
    }

    private void quiet(List<String> lines, String text) {
        WordWrap.lines(HANGING + text, HANGING + INDENT, width)
                .forEach(line -> lines.add(HANGING + ink.quiet(line.substring(HANGING.length()))));
    }
}
