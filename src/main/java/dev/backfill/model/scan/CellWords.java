package dev.backfill.model.scan;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.period.PeriodWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Lists the cells of a finding by processor, once each. Where they lie on dates other than its own, these are said.
public final class CellWords {
    private CellWords() {}

    /// `PDC, ML`; with other dates `TREND of 1 to 7 March, STATE and FEAT of 1 March to 10 April`.
    ///
    /// @param own the dates that go without saying
    public static String named(List<Cell> cells, Collection<LocalDate> own) {
        if (!areElsewhere(cells, own)) {
            return String.join(", ", byProcessor(cells).keySet());
        }
        Map<String, List<String>> byDates = new LinkedHashMap<>();
        byProcessor(cells)
                .forEach((processor, each) -> byDates.computeIfAbsent(dates(each, own), _ -> new ArrayList<>())
                        .add(processor));
        return byDates.entrySet().stream()
                .map(e -> and(e.getValue()) + " of " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    /// `PCF 131 rows, PDC 97`; with other dates `TREND (10 to 16 April, 21 rows), STATE (10 to 20 April, 33)`. The
    /// unit stands once.
    ///
    /// @param own the dates that go without saying
    public static String counted(List<Cell> cells, Collection<LocalDate> own) {
        boolean elsewhere = areElsewhere(cells, own);
        List<String> parts = new ArrayList<>();
        byProcessor(cells).forEach((processor, each) -> {
            long sum = each.stream().mapToLong(Cell::rows).sum();
            String rows = String.format(Locale.ROOT, "%,d", sum) + (parts.isEmpty() ? " rows" : "");
            parts.add(processor + (elsewhere ? " (" + dates(each, own) + ", " + rows + ")" : " " + rows));
        });
        return String.join(", ", parts);
    }

    /// Whether a cell lies on a date that does not go without saying.
    public static boolean areElsewhere(List<Cell> cells, Collection<LocalDate> own) {
        return cells.stream().anyMatch(c -> !own.contains(c.partition().date()));
    }

    /// The last date that a cell touches.
    public static LocalDate last(List<Partition> cells) {
        return cells.stream()
                .map(p -> p.period().last())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static Map<String, List<Cell>> byProcessor(List<Cell> cells) {
        return cells.stream()
                .collect(
                        Collectors.groupingBy(c -> c.partition().processor(), LinkedHashMap::new, Collectors.toList()));
    }

    private static String dates(List<Cell> cells, Collection<LocalDate> own) {
        List<Period> periods =
                cells.stream().map(c -> c.partition().period()).sorted().toList();
        return PeriodWords.list(periods, own.iterator().next().getYear());
    }

    private static String and(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
