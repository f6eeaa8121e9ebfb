package dev.backfill.ui.heatmap.state;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which rows and dates of a matrix are shown, and in which order.
///
/// @param order their order
/// @param part what their names, labels or groups contain, in whichever case; empty for all
/// @param faultsOnly whether rows and dates without a fault in view are left out
public record RowChoice(RowOrder order, String part, boolean faultsOnly) {
    /// All rows in graph order.
    public static final RowChoice ALL = new RowChoice(RowOrder.GRAPH, "", false);

    /// The processors of a scan that have a row. Where none has a fault, none is left out for having none.
    ///
    /// @param view the dates in view
    /// @param names what processors are called
    /// @param groups the group of each processor that has one
    public List<String> of(Scan scan, DateInterval view, ProcessorNames names, Map<String, String> groups) {
        String wanted = part.strip().toLowerCase(Locale.ROOT);
        List<String> named = scan.processors().stream()
                .filter(p -> Stream.of(p, names.shown(p), groups.getOrDefault(p, ""))
                        .anyMatch(n -> n.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
        if (!faultsOnly && order != RowOrder.FAULTS) {
            return sorted(named, Map.of(), names);
        }
        Map<String, Faults> faults = new HashMap<>();
        named.forEach(p -> faults.put(p, Faults.of(scan, p, view)));
        List<String> bad = named.stream()
                .filter(p -> faults.getOrDefault(p, Faults.NONE).count() > 0)
                .toList();
        return sorted(faultsOnly && !bad.isEmpty() ? bad : named, faults, names);
    }

    /// The processors in which nothing is wrong on any date of a scan. What could not be judged is wrong.
    public static Set<String> faultless(Scan scan) {
        List<String> processors = scan.processors();
        boolean[] bad = new boolean[processors.size()];
        int row = 0;
        // Cell after cell as they lie: a scan of ten years has many.
        for (Cell cell : scan.cells()) {
            bad[row] |= cell.severity().isBad();
            row = row + 1 == bad.length ? 0 : row + 1;
        }
        return IntStream.range(0, bad.length)
                .filter(i -> !bad[i])
                .mapToObj(processors::get)
                .collect(Collectors.toSet());
    }

    /// The dates of a view that have a fault in any row, or in what took place on them; all of them where none has,
    /// or where all are wanted.
    ///
    /// @param rows the processors that have a row
    public List<LocalDate> dates(Scan scan, DateInterval view, List<String> rows) {
        List<LocalDate> all = view.dates().toList();
        if (!faultsOnly) {
            return all;
        }
        Set<String> shown = Set.copyOf(rows);
        List<LocalDate> bad =
                all.stream().filter(date -> isBad(scan, date, shown)).toList();
        return bad.isEmpty() ? all : bad;
    }

    /// Whether no date of a view has a fault.
    ///
    /// @param rows the processors that have a row
    public boolean isFaultless(Scan scan, DateInterval view, List<String> rows) {
        Set<String> shown = Set.copyOf(rows);
        return view.dates().noneMatch(date -> isBad(scan, date, shown));
    }

    private static boolean isBad(Scan scan, LocalDate date, Set<String> rows) {
        return scan.day(date).filter(d -> d.state().severity().isBad()).isPresent()
                || scan.covering(date).stream()
                        .anyMatch(c -> c.severity().isBad()
                                && rows.contains(c.partition().processor()));
    }

    private List<String> sorted(List<String> processors, Map<String, Faults> faults, ProcessorNames names) {
        return switch (order) {
            case GRAPH -> processors;
            case NAME ->
                processors.stream()
                        .sorted(Comparator.comparing(names::shown, String.CASE_INSENSITIVE_ORDER))
                        .toList();
            case FAULTS ->
                processors.stream()
                        .sorted(Comparator.comparing(p -> faults.getOrDefault(p, Faults.NONE)))
                        .toList();
        };
    }

    /// What is wrong in a row; the worst comes first.
    private record Faults(Severity worst, long count) implements Comparable<Faults> {
        private static final Faults NONE = new Faults(Severity.OK, 0);

        static Faults of(Scan scan, String processor, DateInterval view) {
            Severity worst = Severity.OK;
            long count = 0;
            Cell before = null;
            for (LocalDate date = view.start(); date.isBefore(view.end()); date = date.plusDays(1)) {
                Cell cell = scan.covering(processor, date).orElse(null);
                if (cell != null && cell != before && cell.severity().isBad()) {
                    worst = worst.worse(cell.severity());
                    count++;
                }
                before = cell;
            }
            return new Faults(worst, count);
        }

        @Override
        public int compareTo(Faults other) {
            int byWorst = worst.compareTo(other.worst);
            return byWorst != 0 ? byWorst : Long.compare(other.count, count);
        }
    }
}
