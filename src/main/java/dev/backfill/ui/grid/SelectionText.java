package dev.backfill.ui.grid;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Selection;
import dev.backfill.ui.common.TypedDate;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A selection of the grid as the text of the selection field, and back.
final class SelectionText {
    /// Means the row with what took place.
    private static final String EVENTS = "events";

    private static final String PROCESSOR = "proc:";

    private SelectionText() {}

    /// The text that selects these cells again. Dates with the same rows share a part; parts are separated by
    /// semicolons. A date with all its processors is a whole date, with what took place on it. Hours that are
    /// selected alone stand in parts of their own.
    static String of(HeatSelection selection, List<String> processors) {
        Set<CellAddress> selected = selection.addresses();
        Map<List<String>, List<LocalDate>> parts = new LinkedHashMap<>();
        List<String> alone = new ArrayList<>();
        for (LocalDate date : selection.dates()) {
            List<String> rows = processors.stream()
                    .filter(p -> selection.contains(date, p)
                            && selection.hours(date, p).isEmpty())
                    .toList();
            boolean events = selected.contains(CellAddress.event(date));
            for (String p : processors) {
                List<Period> hours = selection.hours(date, p);
                if (!hours.isEmpty()) {
                    alone.add(PROCESSOR + p + ", " + hours(hours));
                }
            }
            if (rows.isEmpty() && !events) {
                continue;
            }
            List<String> terms = new ArrayList<>();
            if (rows.size() < processors.size()) {
                rows.forEach(p -> terms.add(PROCESSOR + p));
                if (events) {
                    terms.add(EVENTS);
                }
            }
            parts.computeIfAbsent(terms, _ -> new ArrayList<>()).add(date);
        }
        Stream<String> ofDates = parts.entrySet().stream()
                .map(part -> Stream.concat(part.getKey().stream(), Stream.of(spans(part.getValue())))
                        .collect(Collectors.joining(", ")));
        return Stream.concat(ofDates, alone.stream()).collect(Collectors.joining("; "));
    }

    /// `2024-03-20T09..2024-03-20T12, 2024-03-20T15`.
    private static String hours(List<Period> hours) {
        return Neighbors.stretches(hours, (before, hour) -> before.until(hour) == 1).stream()
                .map(s -> s.size() == 1 ? s.getFirst().toString() : s.getFirst() + ".." + s.getLast())
                .collect(Collectors.joining(", "));
    }

    /// Reads a text. Its dates may be written as people write them: `dec 4, proc:PCF`.
    ///
    /// Processors may be called by their labels.
    ///
    /// @param typed reads such dates
    /// @throws IllegalArgumentException naming the term that cannot be read
    static HeatSelection parse(String text, Scan scan, TypedDate typed, ProcessorNames names) {
        Set<CellAddress> places = new LinkedHashSet<>();
        if (!text.isBlank()) {
            for (String part : text.split(";", -1)) {
                add(plain(part, typed, names), scan, places);
            }
        }
        return new HeatSelection(places);
    }

    private static String plain(String text, TypedDate typed, ProcessorNames names) {
        return Arrays.stream(text.split(",", -1))
                .map(term -> dates(term, typed)
                        .or(() -> processor(term.strip(), names))
                        .orElse(term))
                .collect(Collectors.joining(","));
    }

    private static Optional<String> processor(String term, ProcessorNames names) {
        return term.startsWith(PROCESSOR)
                ? names.labelled(term.substring(PROCESSOR.length()).strip()).map(PROCESSOR::concat)
                : Optional.empty();
    }

    private static Optional<String> dates(String term, TypedDate typed) {
        try {
            return typed.parse(term).map(DateInterval::toString);
        } catch (DateTimeException e) {
            // As it stands it is refused with its reason.
            return Optional.empty();
        }
    }

    private static void add(String part, Scan scan, Set<CellAddress> places) {
        List<String> terms = Stream.of(part.split(",", -1)).map(String::strip).toList();
        boolean events = terms.stream().anyMatch(EVENTS::equalsIgnoreCase);
        String others = terms.stream().filter(t -> !t.equalsIgnoreCase(EVENTS)).collect(Collectors.joining(", "));
        Selection wanted = events && others.isEmpty()
                ? Selection.of(List.of(scan.interval()), List.of())
                : Selection.parse(others, scan.processors());
        boolean wholeDates = wanted.processors().isEmpty() && wanted.verdicts().isEmpty();
        for (Cell cell : scan.cells()) {
            LocalDate date = cell.partition().date();
            boolean named = wanted.dates().isEmpty()
                    || wanted.dates().stream().anyMatch(d -> d.interval().contains(date));
            if (named && (wholeDates || events)) {
                places.add(CellAddress.event(date));
            }
            if (wanted.matches(cell) && !(wholeDates && events)) {
                places.add(CellAddress.of(cell.partition()));
            }
        }
    }

    private static String spans(List<LocalDate> dates) {
        return Neighbors.intervals(dates).stream().map(DateInterval::toString).collect(Collectors.joining(", "));
    }
}
