package dev.backfill.report;

import static dev.backfill.ui.heatmap.export.Markup.escaped;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Incident;
import dev.backfill.model.scan.Incidents;
import dev.backfill.model.scan.Observation;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Scan.Accepted;
import dev.backfill.ui.heatmap.export.SvgGlyphs;
import dev.backfill.ui.heatmap.glyph.Glyph;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The findings of the HTML report, worst first, each with its SQL to unfold.
final class HtmlFindings {
    private static final int LISTED = 12;
    private final Scan scan;

    HtmlFindings(Scan scan) {
        this.scan = scan;
    }

    String section() {
        StringBuilder html =
                new StringBuilder("<section>\n<h2>Findings <span class=\"muted\">" + counts() + "</span></h2>\n");
        if (scan.findings().isEmpty()) {
            html.append("<p class=\"good\">").append(SvgGlyphs.inline(Glyph.SUCCEEDED));
            html.append("No findings. ")
                    .append(scan.accepted().isEmpty() ? expecting() : "")
                    .append("</p>\n");
        }
        int number = 1;
        for (Incident incident : Incidents.of(scan)) {
            html.append(article(incident, number++));
        }
        return html.append("</section>\n").append(accepted()).toString();
    }

    private String accepted() {
        return scan.accepted().isEmpty()
                ? ""
                : "<section>\n<h2>Accepted <span class=\"muted\">"
                        + scan.accepted().size()
                        + ", in no count</span></h2>\n"
                        + scan.accepted().stream().map(this::article).collect(Collectors.joining()) + "</section>\n";
    }

    private String article(Accepted accepted) {
        Finding f = accepted.finding();
        return "<article class=\"finding\">\n<h3>"
                + Glyph.of(f.severity()).map(SvgGlyphs::inline).orElse("")
                + escaped(f.message()) + "</h3>\n<p class=\"muted\">"
                + escaped(accepted.acceptance().words())
                + "</p>\n" + partitions(f.partitions()) + "</article>\n";
    }

    private String counts() {
        var counts = Incidents.counts(Incidents.of(scan));
        return Arrays.stream(Severity.values())
                .filter(counts::containsKey)
                .map(s -> counts.get(s) + " " + s.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private String expecting() {
        long expecting = scan.cells().stream().filter(Cell::expectsRows).count();
        return String.format(Locale.ROOT, "%,d partitions expect rows and have them.", expecting);
    }

    private String article(Incident incident, int number) {
        Finding f = incident.findings().getFirst();
        String severity = incident.severity().name().toLowerCase(Locale.ROOT);
        return "<article id=\"finding-" + number + "\" class=\"finding " + severity + "\">\n<h3>"
                + Glyph.of(incident.severity()).map(SvgGlyphs::inline).orElse("") + "<span class=\"severity\">"
                + severity + "</span> " + escaped(incident.message(scan)) + "</h3>\n<p class=\"remedy\">"
                + escaped(incident.remedy()) + "</p>\n" + partitions(incident.partitions()) + seen(incident)
                + "<details><summary>SQL of the proof"
                + (incident.isMany() ? ", " + escaped(f.root().date().toString()) : "") + "</summary><pre><code>"
                + escaped(f.evidenceSql().strip()) + "</code></pre></details>\n</article>\n";
    }

    private static String seen(Incident incident) {
        List<Observation> seen = incident.findings().stream()
                .flatMap(f -> f.observations().stream())
                .toList();
        return seen.isEmpty()
                ? ""
                : "<details><summary>What was seen</summary><ul class=\"seen\">"
                        + seen.stream()
                                .map(o -> "<li>" + escaped(o.partition() + ", " + o.rule() + ": " + o.seen()) + "</li>")
                                .collect(Collectors.joining())
                        + "</ul></details>\n";
    }

    private String partitions(List<Partition> partitions) {
        if (partitions.isEmpty()) {
            return "";
        }
        String list = "<ul class=\"partitions\">"
                + partitions.stream().map(this::item).collect(Collectors.joining()) + "</ul>\n";
        return partitions.size() <= LISTED
                ? list
                : "<details><summary>" + partitions.size() + " partitions</summary>" + list + "</details>\n";
    }

    private String item(Partition partition) {
        String verdict = scan.cell(partition)
                .map(c -> Counts.text(c) + " " + c.verdict().words())
                .orElse("");
        return "<li>" + escaped(partition.toString()) + " <span class=\"muted\">" + escaped(verdict) + "</span></li>";
    }
}
