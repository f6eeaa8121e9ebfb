package dev.backfill.cli.text;

import dev.backfill.cli.terminal.Console;
import dev.backfill.integrity.events.EventCards;
import dev.backfill.integrity.memory.SinceWhen;
import dev.backfill.model.Severity;
import dev.backfill.model.price.Billed;
import dev.backfill.model.price.Price;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Incidents;
import dev.backfill.model.scan.KeyLine;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.workspace.Workspace;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A scan as people read it: the findings worst first, the dates that are not as planned, the checklist, the cost.
public final class ScanText {
    private static final String INDENT = "  ";
    private final PrintWriter out;
    private final AnsiColors ink;
    private final int width;
    private final Scan scan;
    private final Set<LocalDate> roots;
    private long billedForCards;

    public ScanText(Console console, Scan scan) {
        this.out = console.out();
        this.ink = new AnsiColors(console.color());
        this.width = console.width();
        this.scan = scan;
        this.roots = scan.allFindings()
                .filter(f -> !scan.hasEvents() || f.severity().atLeast(Severity.WARNING))
                .map(f -> f.root().date())
                .collect(Collectors.toSet());
    }

    /// @param details whether healthy dates, proofs and the checks that ran are printed too
    public void print(Workspace workspace, boolean details) {
        heading(workspace);
        findings(details);
        accepted();
        dates(workspace, details);
        checklist();
        checks(details);
        out.printf(
                Locale.ROOT,
                "%n%d processors on %,d dates scanned in %,d ms, %d queries%s%n",
                scan.processors().size(),
                scan.interval().days(),
                scan.cost().millis(),
                scan.cost().queries(),
                billed(workspace).map(price -> ", billed " + price.words()).orElse(""));
        out.flush();
    }

    private Optional<Price> billed(Workspace workspace) {
        return workspace.warehouse().tariff().map(t -> t.of(scan.cost().bytesProcessed() + billedForCards));
    }

    /// What stands first in it: how many partitions carry each verdict, and the findings; and what it was billed for,
    /// where it was.
    public void printBriefly(Workspace workspace) {
        heading(workspace);
        findings(false);
        billed(workspace).ifPresent(price -> {
            out.println();
            out.println("Scanned with " + scan.cost().queries() + " queries, billed " + price.words() + ".");
        });
        out.flush();
    }

    private void heading(Workspace workspace) {
        out.println(ink.title(workspace.pipeline().title()) + " · " + workspace.title() + " ("
                + workspace.settings().environment().words() + ")");
        wrapped(scan.interval() + " · " + verdicts());
    }

    /// How many cells carry each verdict, the worst first.
    private String verdicts() {
        return scan.countByVerdict().entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Verdict, Integer> e) -> e.getKey().severity())
                        .thenComparing(Map.Entry::getKey))
                .map(e -> verdict(e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String verdict(Verdict verdict, int cells) {
        String mark = verdict.severity() == Severity.OK ? "" : AnsiColors.mark(verdict.severity()) + " ";
        return mark + cells + " " + verdict.words();
    }

    private void wrapped(String text) {
        WordWrap.lines(text, INDENT.repeat(2), width).forEach(line -> out.println(ink.marks(line)));
    }

    private void dates(Workspace workspace, boolean details) {
        List<EventDay> shown =
                scan.days().stream().filter(d -> details || isTelling(d)).toList();
        String title = scan.hasEvents() ? workspace.pipeline().calendarLabel() + " and partitions" : "Partitions";
        section(title, details ? "every date" : "dates to look at");
        if (shown.isEmpty()) {
            out.println(INDENT + "none");
            return;
        }
        List<DayLine> lines = details ? DayLine.each(scan, shown) : DayLine.folded(scan, shown);
        new DayTable(scan, lines).lines(width).forEach(line -> out.println(ink.marks(line)));
        if (details) {
            cards(workspace);
            section("Proofs", "");
            scan.cells()
                    .forEach(c -> out.println(INDENT + c.partition() + "  "
                            + c.verdict().words() + ": " + c.proof().words()
                            + SinceWhen.of(c, scan)
                                    .map(s -> " (" + s.words() + ")")
                                    .orElse("")));
        }
    }

    /// What took place on the dates on which it is not plain.
    private void cards(Workspace workspace) {
        List<LocalDate> asked = scan.days().stream()
                .filter(d -> !isPlain(d))
                .map(EventDay::date)
                .toList();
        if (asked.isEmpty() || !workspace.pipeline().hasEvents()) {
            return;
        }
        String label = workspace.pipeline().calendarLabel();
        section(
                label + " of the dates that are not plain",
                asked.size() + " of " + scan.days().size());
        EventCardText text = new EventCardText(out, ink, workspace.pipeline().eventWord());
        Billed<List<EventCard>> cards =
                new EventCards(workspace.pipeline(), workspace.warehouse(), scan::asOf).of(asked);
        cards.answer().forEach(text::print);
        billedForCards = cards.bytes();
    }

    private static boolean isPlain(EventDay day) {
        return (day.state() == EventState.PLAYED
                        || day.state() == EventState.NONE
                        || day.state().isByCalendar())
                && day.odd().isEmpty()
                && day.withoutScore() == 0;
    }

    private boolean isTelling(EventDay day) {
        return !isPlain(day)
                || roots.contains(day.date())
                || scan.covering(day.date()).stream().map(Cell::severity).anyMatch(Severity::isBad);
    }

    private void findings(boolean details) {
        Map<Severity, Integer> counts = Incidents.counts(Incidents.of(scan));
        String summary = Arrays.stream(Severity.values())
                .filter(counts::containsKey)
                .map(s -> counts.get(s) + " " + s.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        section("Findings", summary.isEmpty() ? "none" : summary);
        new FindingLines(ink, width).of(scan, details).forEach(out::println);
    }

    private void accepted() {
        if (!scan.accepted().isEmpty()) {
            section("Accepted", scan.accepted().size() + ", in no count");
            new FindingLines(ink, width).of(scan.accepted()).forEach(out::println);
        }
    }

    private void checklist() {
        section("Checklist", "");
        for (ChecklistItem item : scan.checklist()) {
            String passed = item.passed() ? ink.good("pass") : ink.bad("FAIL");
            List<String> lines = WordWrap.lines("      " + item.name() + ": " + item.detail(), "        ", width - 2);
            out.println(INDENT + passed + lines.getFirst().substring(4));
            lines.stream().skip(1).forEach(line -> out.println(INDENT + line));
        }
    }

    private void checks(boolean details) {
        Map<String, List<CheckResult>> notRun = scan.checks().stream()
                .filter(c -> !c.ran())
                .collect(Collectors.groupingBy(CheckResult::reason, LinkedHashMap::new, Collectors.toList()));
        section(
                "Checks",
                scan.checks().stream().filter(CheckResult::ran).count() + " of "
                        + scan.checks().size() + " ran");
        if (details) {
            scan.checks().stream()
                    .filter(CheckResult::ran)
                    .forEach(c -> out.println(INDENT + c.name() + ": " + c.reason() + ", " + c.millis() + " ms"));
        }
        notRun.forEach((reason, checks) -> wrapped(INDENT + "not "
                + checks.stream().map(CheckResult::name).collect(Collectors.joining(", ")) + ": " + reason));
    }

    /// The expected keys that have no row.
    public void printReconciled(List<KeyLine> lines) {
        long rows = lines.stream().filter(l -> l.status() == KeyLine.Status.ROW).count();
        section("Reconciliation", rows + " of " + lines.size() + " expected keys have a row; the others are");
        TextTable table = TextTable.left("processor", "date", "key", "status", "reason");
        lines.stream()
                .filter(l -> l.status() != KeyLine.Status.ROW)
                .forEach(l -> table.add(List.of(
                        l.processor(), l.date(), l.key(), l.status().name().toLowerCase(Locale.ROOT), l.reason())));
        table.lines(INDENT).forEach(out::println);
        out.flush();
    }

    private void section(String title, String beside) {
        out.println();
        out.println(ink.title(title) + (beside.isEmpty() ? "" : " · " + beside));
    }
}
