package dev.backfill.ui.heatmap;

import dev.backfill.model.Cause;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Finding;
import dev.backfill.model.Partition;
import dev.backfill.model.Scan;
import dev.backfill.model.Severity;
import dev.backfill.model.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A cause that the rail names above its dates.
///
/// @param severity how bad it is
/// @param dates the dates that share it, ascending; several have a bracket
/// @param texts what it may say, longest first; the last is empty: the glyph alone
record RailEntry(Severity severity, List<LocalDate> dates, List<String> texts) {

    /// Neighbors with one cause share a bracket; one date without it may lie between them.
    private static final int NEIGHBOR_DAYS = 2;

    RailEntry {
        dates = List.copyOf(dates);
        texts = List.copyOf(texts);
    }

    boolean isBracket() {
        return dates.size() > 1;
    }

    /// The critical and warning roots of an interval, ascending by date.
    ///
    /// @param replaced texts that stand for the cause of a date, while it is repaired
    static List<RailEntry> of(Scan scan, DateInterval interval, Map<LocalDate, String> replaced) {
        List<Finding> roots = scan.findings().stream()
                .filter(f -> f.severity().atLeast(Severity.WARNING)
                        && !f.partitions().isEmpty())
                .filter(f -> interval.contains(f.root().date()))
                .sorted(Comparator.comparing((Finding f) -> f.title())
                        .thenComparing(f -> f.root().date()))
                .toList();
        List<RailEntry> entries = new ArrayList<>();
        List<Finding> group = new ArrayList<>();
        for (Finding root : roots) {
            if (!group.isEmpty() && !joins(group.getLast(), root, replaced)) {
                entries.add(of(group, scan, replaced));
                group.clear();
            }
            group.add(root);
        }
        if (!group.isEmpty()) {
            entries.add(of(group, scan, replaced));
        }
        entries.sort(Comparator.comparing(e -> e.dates().getFirst()));
        return entries;
    }

    private static boolean joins(Finding last, Finding next, Map<LocalDate, String> replaced) {
        return last.title().equals(next.title())
                && !replaced.containsKey(last.root().date())
                && !replaced.containsKey(next.root().date())
                && !last.root()
                        .date()
                        .plusDays(NEIGHBOR_DAYS)
                        .isBefore(next.root().date());
    }

    private static RailEntry of(List<Finding> group, Scan scan, Map<LocalDate, String> replaced) {
        Finding first = group.getFirst();
        List<LocalDate> dates =
                group.stream().map(f -> f.root().date()).distinct().toList();
        String replacement = replaced.get(dates.getFirst());
        if (replacement != null) {
            return new RailEntry(first.severity(), dates, List.of(replacement, ""));
        }
        if (dates.size() > 1) {
            int n = dates.size();
            String title = first.title();
            String verdict = title.replaceFirst("^" + Pattern.quote(first.root().name()) + " ", "");
            return new RailEntry(
                    first.severity(),
                    dates,
                    List.of(
                            title + ", " + n + " dates",
                            title + ", " + n,
                            verdict + ", " + n,
                            Integer.toString(n),
                            ""));
        }
        return new RailEntry(first.severity(), dates, texts(first, scan));
    }

    private static List<String> texts(Finding finding, Scan scan) {
        List<String> texts = new LinkedHashSet<>(finding.partitions())
                .stream()
                        .filter(p -> !(finding.root() instanceof Cause.OfPartition(Partition root) && root.equals(p)))
                        .map(Partition::processor)
                        .toList();
        if (texts.isEmpty()) {
            return List.of(finding.title(), "");
        }
        String verb = scan.cell(finding.partitions().getLast())
                        .filter(c -> c.verdict() == Verdict.CONTAMINATED)
                        .isPresent()
                ? "poisons "
                : "stops ";
        return List.of(
                finding.title() + ", " + verb + String.join(", ", texts),
                finding.title() + ", " + verb + texts.size(),
                Integer.toString(finding.partitions().size()),
                "");
    }
}
