package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.paint.YearsRollup;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.SpokenCell;
import dev.backfill.ui.heatmap.text.Speech;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Words for a cell of the overview of the years: a day or a week, of one processor or of all.
final class SpokenSpan {
    private static final int NAMES = 4;

    private SpokenSpan() {}

    /// @param dates the dates of the cell, all of them in the scan
    /// @param processor whose cells they are; null for those of all
    static SpokenCell of(Scan scan, DateInterval dates, @Nullable String processor, ProcessorNames names) {
        String row = processor == null ? Speech.text("span.all") : names.shown(processor);
        List<Cell> cells = YearsRollup.cells(scan, processor, dates);
        return of(scan, dates, cells, row, processor == null ? names : null);
    }

    /// Words for a date in a row that stands for several.
    static SpokenCell of(Scan scan, LocalDate date, MatrixRow.OfFold head, ProcessorNames names) {
        List<Cell> cells = head.members().stream()
                .flatMap(p -> scan.covering(p, date).stream())
                .toList();
        int count = head.members().size();
        String row = head.fold().isHealthy()
                ? Speech.text("fold.healthyRows", count)
                : head.fold().words(count) + ", " + Speech.text("fold.count", count);
        return of(scan, DateInterval.inclusive(date, date), cells, row, names);
    }

    /// @param row whose cells they are, in words
    /// @param names what the processors are called that have faults; null to leave them out
    private static SpokenCell of(
            Scan scan, DateInterval dates, List<Cell> cells, String row, @Nullable ProcessorNames names) {
        Map<Verdict, List<Cell>> byVerdict = new EnumMap<>(Verdict.class);
        cells.forEach(c ->
                byVerdict.computeIfAbsent(c.verdict(), _ -> new ArrayList<>()).add(c));
        List<Verdict> worstFirst = byVerdict.keySet().stream()
                .sorted(Comparator.comparing(Verdict::severity))
                .toList();
        List<String> lines = worstFirst.stream()
                .filter(v -> v.severity().isBad())
                .map(v -> line(v, byVerdict.getOrDefault(v, List.of()), names))
                .collect(Collectors.toCollection(ArrayList::new));
        if (scan.hasEvents()) {
            lines.add(played(scan, dates));
        }
        String counts = worstFirst.stream()
                .map(v -> byVerdict.getOrDefault(v, List.of()).size() + " " + Speech.verdict(v))
                .collect(Collectors.joining(", "));
        Severity worst =
                worstFirst.isEmpty() ? Severity.OK : worstFirst.getFirst().severity();
        String title = SpokenCell.when(dates) + ", " + row;
        String healthy = worst.isBad() ? "" : Speech.text("span.healthy");
        return new SpokenCell(
                title,
                lines,
                counts,
                Glyph.of(worst).orElse(null),
                title + ", " + (healthy.isEmpty() ? counts + ", " + Speech.severity(worst) : healthy));
    }

    private static String line(Verdict verdict, List<Cell> cells, @Nullable ProcessorNames called) {
        String count = cells.size() + " " + Speech.verdict(verdict) + ", " + Speech.severity(verdict.severity());
        if (called == null) {
            return count;
        }
        List<String> names = cells.stream()
                .map(c -> called.shown(c.partition().processor()))
                .distinct()
                .toList();
        String shown = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
        return count + ": " + (names.size() > NAMES ? Speech.text("span.more", shown, names.size() - NAMES) : shown);
    }

    private static String played(Scan scan, DateInterval dates) {
        int played = dates.dates()
                .flatMap(d -> scan.day(d).stream())
                .mapToInt(EventDay::played)
                .sum();
        return Speech.text("cell.playedAlone", played);
    }
}
