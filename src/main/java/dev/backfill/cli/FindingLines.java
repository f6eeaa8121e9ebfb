package dev.backfill.cli;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Findings as text, worst first. Findings that differ only in their date share an entry.
final class FindingLines {
    private static final String INDENT = "  ";
    private static final String HANGING = " ".repeat(13);
    private static final int FOLDED_FROM = 3;

    private final Ink ink;
    private final int width;

    FindingLines(Ink ink, int width) {
        this.ink = ink;
        this.width = width;
    }

    /// The lines of all findings.
    ///
    /// @param details whether each finding stands alone, with what was seen
    List<String> of(List<Finding> findings, boolean details) {
        List<String> lines = new ArrayList<>();
        if (details) {
            findings.forEach(f -> each(lines, f, true));
            return lines;
        }
        Map<String, List<Finding>> alike = findings.stream()
                .collect(Collectors.groupingBy(FindingLines::kind, LinkedHashMap::new, Collectors.toList()));
        boolean folded = false;
        for (List<Finding> group : alike.values()) {
            if (group.size() < FOLDED_FROM) {
                group.forEach(f -> each(lines, f, false));
            } else {
                folded(lines, group);
                folded = true;
            }
        }
        if (folded) {
            lines.add(INDENT + ink.quiet("Each of them alone, and what was seen: --details"));
        }
        return lines;
    }

    /// What findings share that are told together. One with a cascade stands alone.
    private static String kind(Finding f) {
        return f.partitions().size() > 1
                ? f.id()
                : f.severity() + " " + f.rule() + " " + f.root().name() + " " + f.title();
    }

    private void each(List<String> lines, Finding f, boolean details) {
        head(lines, f, f.message());
        if (details) {
            f.observations().forEach(o -> quiet(lines, o.partition() + ", " + o.rule() + ": " + o.seen()));
        }
        quiet(lines, "→ " + f.remedy());
    }

    private void folded(List<String> lines, List<Finding> group) {
        Finding first = group.getFirst();
        List<LocalDate> dates =
                group.stream().map(f -> f.root().date()).distinct().sorted().toList();
        head(lines, first, first.title() + " on " + dates.size() + " dates: " + inWords(dates) + ".");
        quiet(lines, "The first: " + first.message());
        quiet(lines, "→ " + first.remedy());
    }

    private static String inWords(List<LocalDate> dates) {
        List<DateInterval> runs = new ArrayList<>();
        for (LocalDate date : dates) {
            boolean next = !runs.isEmpty() && runs.getLast().end().equals(date);
            runs.add(DateInterval.inclusive(next ? runs.removeLast().start() : date, date));
        }
        return runs.stream().map(DateInterval::toString).collect(Collectors.joining(", "));
    }

    private void head(List<String> lines, Finding f, String text) {
        String mark = String.format(Locale.ROOT, "%-11s", Ink.mark(f.severity()) + " " + f.severity());
        List<String> wrapped = Wrap.lines(HANGING + text, HANGING, width);
        lines.add(INDENT + ink.of(f.severity(), mark) + wrapped.getFirst().substring(HANGING.length()));
        lines.addAll(wrapped.subList(1, wrapped.size()));
    }

    private void quiet(List<String> lines, String text) {
        Wrap.lines(HANGING + text, HANGING + INDENT, width)
                .forEach(line -> lines.add(HANGING + ink.quiet(line.substring(HANGING.length()))));
    }
}
