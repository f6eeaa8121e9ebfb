package dev.backfill.cli;

import dev.backfill.integrity.EventCards;
import dev.backfill.model.Cell;
import dev.backfill.model.CheckResult;
import dev.backfill.model.ChecklistItem;
import dev.backfill.model.EventDay;
import dev.backfill.model.EventState;
import dev.backfill.model.Finding;
import dev.backfill.model.KeyLine;
import dev.backfill.model.Scan;
import dev.backfill.model.Severity;
import dev.backfill.workspace.Workspace;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A scan as people read it: the dates that are not as planned, the findings worst first, the checklist, the cost.
final class ScanText {
    private static final String INDENT = "  ";
    private final PrintWriter out;
    private final Ink ink;
    private final Scan scan;

    ScanText(Console console, Scan scan) {
        this.out = console.out();
        this.ink = new Ink(console.color());
        this.scan = scan;
    }

    /// @param details whether healthy dates, proofs and the checks that ran are printed too
    void print(Workspace workspace, boolean details) {
        heading(workspace);
        dates(workspace, details);
        findings(details);
        checklist();
        checks(details);
        out.printf(
                Locale.ROOT,
                "%n%d processors on %,d dates scanned in %,d ms, %d queries%n",
                scan.processors().size(),
                scan.interval().days(),
                scan.cost().millis(),
                scan.cost().queries());
        out.flush();
    }

    private void heading(Workspace workspace) {
        out.println(ink.title(workspace.pipeline().title()) + " · " + workspace.title() + " ("
                + workspace.settings().environment().words() + ")");
        out.println(scan.interval() + " · " + verdicts());
    }

    private String verdicts() {
        return scan.countByVerdict().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " " + e.getKey().words())
                .collect(Collectors.joining(", "));
    }

    private void dates(Workspace workspace, boolean details) {
        List<EventDay> shown =
                scan.days().stream().filter(d -> details || isTelling(d)).toList();
        section(workspace.pipeline().events().label() + " and partitions", details ? "every date" : "dates to look at");
        if (shown.isEmpty()) {
            out.println(INDENT + "none");
            return;
        }
        List<String> header = new ArrayList<>(List.of("date", "event", "originally", "now", "played"));
        List<Boolean> right = new ArrayList<>(List.of(false, false, true, true, true));
        header.addAll(scan.processors().stream().map(p -> p + "  ").toList());
        right.addAll(Collections.nCopies(scan.processors().size(), true));
        TextTable table = new TextTable(header, right);
        for (EventDay day : shown) {
            List<String> row = new ArrayList<>(List.of(
                    day.date().toString(),
                    Ink.mark(day.state().severity()) + " " + day.state().words(),
                    String.valueOf(day.scheduledOriginally()),
                    String.valueOf(day.scheduledNow()),
                    String.valueOf(day.played())));
            scan.cells(day.date()).forEach(c -> row.add(Cells.text(c)));
            table.add(row);
        }
        table.lines(INDENT).forEach(line -> out.println(ink.marks(line)));
        if (details) {
            cards(workspace);
            section("Proofs", "");
            scan.cells()
                    .forEach(c -> out.println(
                            INDENT + c.partition() + "  " + c.verdict().words() + ": " + c.proof()));
        }
    }

    /// What took place on the dates on which it is not plain.
    private void cards(Workspace workspace) {
        List<LocalDate> asked =
                scan.days().stream().filter(d -> !isPlain(d)).map(EventDay::date).toList();
        if (asked.isEmpty()) {
            return;
        }
        String label = workspace.pipeline().events().label();
        section(label + " of the dates that are not plain", asked.size() + " of " + scan.days().size());
        EventCardText text =
                new EventCardText(out, ink, workspace.pipeline().events().one());
        new EventCards(workspace.pipeline(), workspace.warehouse()).of(asked).forEach(text::print);
    }

    private static boolean isPlain(EventDay day) {
        return (day.state() == EventState.PLAYED || day.state() == EventState.NONE)
                && day.onTwoDates() == 0
                && day.withoutScore() == 0;
    }

    private boolean isTelling(EventDay day) {
        return !isPlain(day)
                || scan.cells(day.date()).stream().map(Cell::severity).anyMatch(Severity::isBad);
    }

    private void findings(boolean details) {
        Map<Severity, Integer> counts = scan.findingsBySeverity();
        String summary = Arrays.stream(Severity.values())
                .filter(counts::containsKey)
                .map(s -> counts.get(s) + " " + s.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        section("Findings", summary.isEmpty() ? "none" : summary);
        for (Finding f : scan.findings()) {
            String mark = Ink.mark(f.severity()) + " " + f.severity();
            out.println(INDENT + ink.of(f.severity(), String.format(Locale.ROOT, "%-11s", mark)) + f.message());
            if (details) {
                f.observations().forEach(o -> out.println(INDENT + " ".repeat(11)
                        + ink.quiet(o.partition() + ", " + o.rule() + ": " + o.seen())));
            }
            out.println(INDENT + " ".repeat(11) + ink.quiet("→ " + f.remedy()));
        }
    }

    private void checklist() {
        section("Checklist", "");
        for (ChecklistItem item : scan.checklist()) {
            String passed = item.passed() ? ink.good("pass") : ink.bad("FAIL");
            out.println(INDENT + passed + "  " + item.name() + ": " + item.detail());
        }
    }

    private void checks(boolean details) {
        Map<String, List<CheckResult>> notRun = scan.checks().stream()
                .filter(c -> !c.ran())
                .collect(Collectors.groupingBy(CheckResult::reason, LinkedHashMap::new, Collectors.toList()));
        section("Checks", scan.checks().stream().filter(CheckResult::ran).count() + " of "
                + scan.checks().size() + " ran");
        if (details) {
            scan.checks().stream()
                    .filter(CheckResult::ran)
                    .forEach(c -> out.println(INDENT + c.name() + ": " + c.reason() + ", " + c.millis() + " ms"));
        }
        notRun.forEach((reason, checks) -> out.println(INDENT + "not "
                + checks.stream().map(CheckResult::name).collect(Collectors.joining(", ")) + ": " + reason));
    }

    /// The expected keys that have no row.
    void printReconciled(List<KeyLine> lines) {
        long rows = lines.stream().filter(l -> l.status() == KeyLine.Status.ROW).count();
        section("Reconciliation", rows + " of " + lines.size() + " expected keys have a row; the others are");
        TextTable table = TextTable.left("processor", "date", "key", "status", "reason");
        lines.stream()
                .filter(l -> l.status() != KeyLine.Status.ROW)
                .forEach(l -> table.add(List.of(
                        l.processor(),
                        l.date().toString(),
                        l.key(),
                        l.status().name().toLowerCase(Locale.ROOT),
                        l.reason())));
        table.lines(INDENT).forEach(out::println);
        out.flush();
    }

    private void section(String title, String beside) {
        out.println();
        out.println(ink.title(title) + (beside.isEmpty() ? "" : " · " + beside));
    }
}
