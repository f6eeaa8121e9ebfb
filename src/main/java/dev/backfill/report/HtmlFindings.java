package dev.backfill.report;

import static dev.backfill.ui.heatmap.Markup.escaped;

import dev.backfill.model.Cell;
import dev.backfill.model.Finding;
import dev.backfill.model.Partition;
import dev.backfill.model.Scan;
import dev.backfill.model.Severity;
import dev.backfill.ui.heatmap.Glyph;
import dev.backfill.ui.heatmap.SvgGlyphs;
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
            html.append("No findings. ").append(expecting()).append("</p>\n");
        }
        int number = 1;
        for (Finding finding : scan.findings()) {
            html.append(article(finding, number++));
        }
        return html.append("</section>\n").toString();
    }

    private String counts() {
        var counts = scan.findingsBySeverity();
        return Arrays.stream(Severity.values())
                .filter(counts::containsKey)
                .map(s -> counts.get(s) + " " + s.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private String expecting() {
        long expecting = scan.cells().stream().filter(Cell::expectsRows).count();
        return String.format(Locale.ROOT, "%,d partitions expect rows and have them.", expecting);
    }

    private String article(Finding f, int number) {
        String severity = f.severity().name().toLowerCase(Locale.ROOT);
        return "<article id=\"finding-" + number + "\" class=\"finding " + severity + "\">\n<h3>"
                + Glyph.of(f.severity()).map(SvgGlyphs::inline).orElse("") + "<span class=\"severity\">" + severity
                + "</span> " + escaped(f.message()) + "</h3>\n<p class=\"remedy\">" + escaped(f.remedy()) + "</p>\n"
                + partitions(f.partitions()) + seen(f) + "<details><summary>SQL of the proof</summary><pre><code>"
                + escaped(f.evidenceSql().strip()) + "</code></pre></details>\n</article>\n";
    }

    private static String seen(Finding f) {
        return f.observations().isEmpty()
                ? ""
                : "<details><summary>What was seen</summary><ul class=\"seen\">"
                        + f.observations().stream()
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
