package dev.backfill.report;

import static dev.backfill.ui.heatmap.export.Markup.escaped;

import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.ui.heatmap.export.SvgGlyphs;
import dev.backfill.ui.heatmap.glyph.Glyph;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a run came to as one page of HTML, made as the report of a scan is: no script, nothing to load.
public final class RunReport {
    private final Place place;
    private final Receipt receipt;

    /// Where a run took place.
    ///
    /// @param pipeline what was repaired
    /// @param workspace what the workspace is called
    /// @param environment development, test or production
    /// @param runId the run
    /// @param planId the plan that it executed
    public record Place(String pipeline, String workspace, String environment, String runId, String planId) {}

    private RunReport(Place place, Receipt receipt) {
        this.place = place;
        this.receipt = receipt;
    }

    /// The page.
    ///
    /// @param title what the run came to, in a sentence
    /// @param subtitle the same in numbers
    public static String of(Place place, Receipt receipt, String title, String subtitle) {
        return new RunReport(place, receipt).page(title, subtitle);
    }

    private String page(String title, String subtitle) {
        return "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
                + "<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                + "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>"
                + escaped("Run " + place.runId() + " · " + title) + "</title>\n<style>\n" + HtmlReport.style()
                + "</style>\n</head>\n<body>\n" + SvgGlyphs.definitions() + "<main>\n<header>\n<h1>" + escaped(title)
                + "</h1>\n<dl class=\"facts\">\n"
                + HtmlReport.fact("Run", place.runId())
                + HtmlReport.fact("Plan", place.planId())
                + HtmlReport.fact("Pipeline", place.pipeline())
                + HtmlReport.fact("Workspace", place.workspace())
                + HtmlReport.fact("Environment", place.environment())
                + "</dl>\n</header>\n<p>" + escaped(subtitle) + "</p>\n"
                + (receipt.reason().isBlank() ? "" : "<p class=\"bad\">" + escaped(receipt.reason()) + "</p>\n")
                + steps() + dates() + checks() + "</main>\n</body>\n</html>\n";
    }

    private String steps() {
        return "<section>\n<h2>Steps</h2>\n"
                + HtmlTables.head(
                        "State",
                        "Verb",
                        "Processor",
                        "Date",
                        "#Before",
                        "#After",
                        "#Expected",
                        "#Milliseconds",
                        "Message")
                + receipt.steps().stream().map(RunReport::line).collect(Collectors.joining())
                + "</tbody></table></div>\n</section>\n";
    }

    private static String line(StepChanged step) {
        return "<tr><td>" + SvgGlyphs.inline(Glyph.of(step.state()))
                + step.state().words() + "</td><td>"
                + step.step().verb() + "</td><td>"
                + escaped(step.step().partition().processor()) + "</td><td class=\"code\">"
                + step.step().partition().period() + "</td>" + number(step.rowsBefore()) + number(step.rowsAfter())
                + number(step.expected()) + number(step.millis()) + "<td>" + escaped(step.message())
                + "</td></tr>\n";
    }

    /// A number that was not counted is no zero.
    private static String number(@Nullable Number number) {
        return "<td class=\"number\">" + (number == null ? "?" : String.format(Locale.ROOT, "%,d", number.longValue()))
                + "</td>";
    }

    private String dates() {
        return receipt.dates().isEmpty()
                ? ""
                : "<section>\n<h2>Counted again afterwards</h2>\n" + HtmlTables.head("Date", "Counts")
                        + receipt.dates().stream().map(RunReport::line).collect(Collectors.joining())
                        + "</tbody></table></div>\n</section>\n";
    }

    private static String line(DateLine line) {
        return "<tr><td class=\"code\">" + SvgGlyphs.inline(line.consistent() ? Glyph.SUCCEEDED : Glyph.FAILED)
                + line.date() + "</td><td>" + escaped(line.text()) + "</td></tr>\n";
    }

    private String checks() {
        return receipt.checks().isEmpty()
                ? ""
                : "<section>\n<h2>Checks that ran</h2>\n" + HtmlTables.head("Check", "#Times")
                        + new TreeMap<>(receipt.checks())
                                .entrySet().stream()
                                        .map(e -> "<tr><td>" + escaped(e.getKey()) + "</td>" + number(e.getValue())
                                                + "</tr>\n")
                                        .collect(Collectors.joining())
                        + "</tbody></table></div>\n</section>\n";
    }
}
