package dev.backfill.report;

import static dev.backfill.ui.heatmap.export.Markup.escaped;

import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.export.SvgGlyphs;
import dev.backfill.ui.heatmap.glyph.Glyph;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The tables of the HTML report: event calendar, checklist, checks.
final class HtmlTables {
    private HtmlTables() {}

    /// Dates on which something else happened than was planned; neighbors that are alike share a line.
    /// Nothing where there is no schedule of events.
    static String calendar(Scan scan, String eventLabel) {
        if (!scan.hasEvents()) {
            return "";
        }
        List<DayRange> ranges = DayRange.of(scan.days()).stream()
                .filter(r -> r.day().state() != EventState.PLAYED || !r.remark().isEmpty())
                .toList();
        String title = "<section>\n<h2>" + escaped(eventLabel)
                + " <span class=\"muted\">dates that are not plainly played</span></h2>\n";
        if (ranges.isEmpty()) {
            return title + "<p>Every date was played as it was scheduled.</p>\n</section>\n";
        }
        return title + head("Date", "State", "Remark", "#Originally", "#Now", "#Played")
                + ranges.stream().map(HtmlTables::line).collect(Collectors.joining())
                + "</tbody></table></div>\n</section>\n";
    }

    /// The monitoring checklist.
    static String checklist(List<ChecklistItem> items) {
        return "<section>\n<h2>Checklist</h2>\n" + head("Result", "Line", "Seen")
                + items.stream().map(HtmlTables::line).collect(Collectors.joining())
                + "</tbody></table></div>\n</section>\n";
    }

    /// Which checks ran, what they looked at or why they did not run, and what they cost.
    static String checks(List<CheckResult> checks) {
        long ran = checks.stream().filter(CheckResult::ran).count();
        return "<section>\n<h2>Checks <span class=\"muted\">" + ran + " of " + checks.size() + " ran</span></h2>\n"
                + head("Check", "Ran", "Looked at, or why not", "#Milliseconds")
                + checks.stream().map(HtmlTables::line).collect(Collectors.joining())
                + "</tbody></table></div>\n</section>\n";
    }

    private static String line(DayRange range) {
        EventDay day = range.day();
        String glyph = Glyph.of(day.state()).map(SvgGlyphs::inline).orElse("");
        return "<tr><td class=\"code\">" + range.dates() + "</td><td>" + glyph
                + day.state().words() + "</td><td>" + range.remark() + "</td>" + number(day.scheduledOriginally())
                + number(day.scheduledNow())
                + number(day.played()) + "</tr>\n";
    }

    private static String line(ChecklistItem item) {
        Glyph glyph = item.passed() ? Glyph.SUCCEEDED : Glyph.FAILED;
        return "<tr><td class=\"" + (item.passed() ? "good" : "bad") + "\">" + SvgGlyphs.inline(glyph)
                + (item.passed() ? "pass" : "fail") + "</td><td>" + escaped(item.name()) + "</td><td>"
                + escaped(item.detail()) + "</td></tr>\n";
    }

    private static String line(CheckResult check) {
        return "<tr><td>" + escaped(check.name()) + "</td><td>" + (check.ran() ? "yes" : "<b>no</b>") + "</td><td>"
                + escaped(check.reason()) + "</td>" + number(check.millis()) + "</tr>\n";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "<td class=\"number\">%,d</td>", number);
    }

    /// The head of a table; the names of columns of numbers begin with `#`.
    static String head(String... columns) {
        return "<div class=\"scroll\"><table>\n<thead><tr>"
                + Arrays.stream(columns)
                        .map(c -> c.startsWith("#") ? "<th class=\"number\">" + c.substring(1) : "<th>" + c)
                        .collect(Collectors.joining("</th>", "", "</th>"))
                + "</tr></thead>\n<tbody>\n";
    }
}
