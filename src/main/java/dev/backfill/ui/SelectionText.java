package dev.backfill.ui;

import dev.backfill.model.Cell;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Scan;
import dev.backfill.model.Selection;
import dev.backfill.ui.heatmap.CellAddress;
import dev.backfill.ui.heatmap.HeatSelection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A selection of the grid as the text of the selection field, and back.
final class SelectionText {
    private SelectionText() {}

    /// The text that selects these cells; empty where no text does, because they are no rectangle.
    static Optional<String> of(HeatSelection selection, List<String> processors) {
        List<LocalDate> dates = selection.dates();
        if (dates.isEmpty()) {
            return Optional.of("");
        }
        Set<Partition> cells = new LinkedHashSet<>(selection.partitions());
        List<String> rows = processors.stream()
                .filter(p -> cells.contains(new Partition(p, dates.getFirst())))
                .toList();
        if (rows.isEmpty() || rows.size() * dates.size() != cells.size()) {
            return cells.isEmpty() ? Optional.of(spans(dates)) : Optional.empty();
        }
        boolean rectangle =
                dates.stream().allMatch(d -> rows.stream().allMatch(p -> cells.contains(new Partition(p, d))));
        if (!rectangle) {
            return Optional.empty();
        }
        return Optional.of(
                rows.size() == processors.size()
                        ? spans(dates)
                        : "proc:" + String.join(", proc:", rows) + ", " + spans(dates));
    }

    /// Reads a text. Its dates may be written as people write them: `dec 4, proc:PCF`.
    ///
    /// @param typed reads such dates
    /// @throws IllegalArgumentException naming the term that cannot be read
    static HeatSelection parse(String text, Scan scan, TypedDate typed) {
        if (text.isBlank()) {
            return HeatSelection.NONE;
        }
        Selection wanted = Selection.parse(iso(text, typed), scan.processors());
        Set<CellAddress> places = new LinkedHashSet<>();
        boolean wholeDates = wanted.processors().isEmpty() && wanted.verdicts().isEmpty();
        for (Cell cell : scan.cells()) {
            if (wanted.matches(cell)) {
                if (wholeDates) {
                    places.add(CellAddress.event(cell.partition().date()));
                }
                places.add(CellAddress.of(cell.partition()));
            }
        }
        return new HeatSelection(places);
    }

    private static String iso(String text, TypedDate typed) {
        return Arrays.stream(text.split(",", -1))
                .map(term -> dates(term, typed).orElse(term))
                .collect(Collectors.joining(","));
    }

    private static Optional<String> dates(String term, TypedDate typed) {
        try {
            return typed.parse(term).map(DateInterval::toString);
        } catch (DateTimeException e) {
            // As it stands it is refused with its reason.
            return Optional.empty();
        }
    }

    private static String spans(List<LocalDate> dates) {
        List<String> spans = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            LocalDate first = dates.get(i);
            while (i + 1 < dates.size() && dates.get(i + 1).equals(dates.get(i).plusDays(1))) {
                i++;
            }
            spans.add(DateInterval.inclusive(first, dates.get(i)).toString());
        }
        return String.join(", ", spans);
    }
}
