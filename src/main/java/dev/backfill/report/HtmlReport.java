package dev.backfill.report;

import static dev.backfill.ui.heatmap.export.Markup.escaped;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.scan.Incident;
import dev.backfill.model.scan.Incidents;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.color.CssColors;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.export.SvgGlyphs;
import dev.backfill.ui.heatmap.export.SvgHeatmap;
import dev.backfill.ui.heatmap.export.SvgLegend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Everything that a scan found as one page of HTML: no script, nothing to load, light or dark as the reader has it.
/// It is well-formed XML, too.
final class HtmlReport {
    private final Subject subject;
    private final Scan scan;

    private HtmlReport(Subject subject) {
        this.subject = subject;
        this.scan = subject.scan();
    }

    static String of(Subject subject) {
        return new HtmlReport(subject).page();
    }

    private String page() {
        return "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
                + "<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                + "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>"
                + escaped(subject.pipeline().title() + " · " + subject.subtitle()) + "</title>\n<style>\n" + style()
                + "</style>\n</head>\n<body>\n" + SvgGlyphs.definitions() + "<main>\n" + heading() + heatmap()
                + new HtmlFindings(scan).section()
                + HtmlTables.calendar(scan, subject.pipeline().calendarLabel())
                + HtmlTables.checklist(scan.checklist()) + HtmlTables.checks(scan.checks()) + foot()
                + "</main>\n</body>\n</html>\n";
    }

    private String heading() {
        return "<header>\n<h1>" + escaped(subject.pipeline().title()) + "</h1>\n<dl class=\"facts\">\n"
                + fact("Pipeline", scan.pipeline())
                + fact("Workspace", subject.workspace())
                + fact("Environment", subject.environment())
                + fact("Dates", scan.interval().toString())
                + fact("As of", Times.inWords(scan.asOf()))
                + "</dl>\n</header>\n";
    }

    static String fact(String name, String value) {
        return "<div><dt>" + name + "</dt><dd>" + escaped(value) + "</dd></div>\n";
    }

    private String heatmap() {
        Map<Partition, String> addresses = new HashMap<>();
        int number = 1;
        for (Incident incident : Incidents.of(scan)) {
            String address = "#finding-" + number++;
            incident.partitions().forEach(p -> addresses.putIfAbsent(p, address));
        }
        SvgHeatmap drawing = new SvgHeatmap(subject.pipeline(), scan, p -> Optional.ofNullable(addresses.get(p)));
        return "<section aria-label=\"Heatmap\">\n"
                + drawing.months().stream().map(m -> month(drawing, m)).collect(Collectors.joining())
                + SvgLegend.of(scan) + "</section>\n";
    }

    private static String month(SvgHeatmap drawing, DateInterval month) {
        return "<figure class=\"month\">\n<figcaption>" + SvgHeatmap.name(month) + "</figcaption>\n"
                + drawing.month(month) + "</figure>\n";
    }

    private String foot() {
        return String.format(
                Locale.ROOT,
                "<footer>%d processors on %,d dates, scanned in %,d ms with %,d queries.</footer>\n",
                scan.processors().size(),
                scan.interval().days(),
                scan.cost().millis(),
                scan.cost().queries());
    }

    static String style() {
        return ":root {\n" + variables(false) + "}\n@media screen and (prefers-color-scheme: dark) {\n:root {\n"
                + variables(true) + "}\n}\n" + sheet();
    }

    private static String variables(boolean dark) {
        return CssColors.of(Palette.STANDARD, dark).entrySet().stream()
                .map(e -> "--" + e.getKey() + ": " + e.getValue() + ";\n")
                .collect(Collectors.joining());
    }

    private static String sheet() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/css/report.css")) {
            return new String(
                    Objects.requireNonNull(in, "css/report.css is not on the class path")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
