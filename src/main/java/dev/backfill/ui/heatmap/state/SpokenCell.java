package dev.backfill.ui.heatmap.state;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.text.PeriodTitle;
import dev.backfill.ui.heatmap.text.Speech;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A cell in words: spoken when it has the focus, shown when the pointer rests on it.
///
/// @param title date and row: `Wed 29 December 2021, ML`
/// @param lines what the tooltip says below its title, in order
/// @param verdict the line with the verdict and the rule that decided; it gets the cell's glyph
/// @param glyph the cell's glyph; null where it has none
/// @param spoken the sentence for screen readers
public record SpokenCell(
        String title,
        List<String> lines,
        String verdict,
        @Nullable Glyph glyph,
        String spoken) {
    public SpokenCell {
        lines = List.copyOf(lines);
    }

    /// Words for a place; null where the scan does not cover it.
    ///
    /// @param eventLabel the pipeline's word for events: `Games`
    /// @param names what processors are called
    public static @Nullable SpokenCell of(Scan scan, CellAddress address, String eventLabel, ProcessorNames names) {
        EventDay day = scan.day(address.date()).orElse(null);
        if (day == null) {
            return null;
        }
        String processor = address.processor();
        if (processor == null) {
            return ofEvent(scan, day, eventLabel);
        }
        Optional<Cell> meant = address.period().grain() == Grain.HOUR
                ? scan.cell(new Partition(processor, address.period()))
                : scan.covering(processor, address.date());
        return meant.map(cell -> ofCell(scan, cell, day, eventLabel, names)).orElse(null);
    }

    /// The same with one more line below the rows.
    public SpokenCell with(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(Math.min(1, more.size()), line);
        return new SpokenCell(title, more, verdict, glyph, spoken);
    }

    /// The same with one more line that is spoken, too.
    public SpokenCell saying(String line) {
        return new SpokenCell(title, with(line).lines(), verdict, glyph, spoken + ", " + line);
    }

    /// Words for a row: its whole name, and what is wrong in view.
    ///
    /// @param view the dates in view
    public static SpokenCell ofRow(Scan scan, String processor, DateInterval view, ProcessorNames names) {
        String whole = names.whole(processor).orElse("");
        List<String> lines = whole.isEmpty() ? List.of() : List.of(whole);
        return ofRows(scan, List.of(processor), view, names.shown(processor), lines);
    }

    /// Words for the head of rows that stand together.
    ///
    /// @param view the dates in view
    public static SpokenCell ofFold(Scan scan, MatrixRow.OfFold head, DateInterval view) {
        int count = head.members().size();
        String name = head.fold().isHealthy()
                ? Speech.text("fold.healthyRows", count)
                : head.fold().words(count);
        List<String> lines = new ArrayList<>();
        if (!head.fold().isHealthy()) {
            lines.add(Speech.text("fold.count", count));
        }
        lines.add(Speech.text(head.open() ? "fold.close" : "fold.open"));
        return ofRows(scan, head.members(), view, name, lines);
    }

    private static SpokenCell ofRows(
            Scan scan, List<String> processors, DateInterval view, String name, List<String> lines) {
        Rollup rollup = Rollup.of(view.dates()
                .flatMap(d -> processors.stream().flatMap(p -> scan.covering(p, d).stream()))
                .distinct()
                .toList());
        String faults = rollup.counts().isEmpty()
                ? Speech.text("row.calm")
                : Speech.text(
                        "row.faults",
                        rollup.counts().entrySet().stream()
                                .map(e -> e.getValue() + " " + Speech.severity(e.getKey()))
                                .collect(Collectors.joining(", ")));
        Glyph worst =
                rollup.counts().keySet().stream().findFirst().flatMap(Glyph::of).orElse(null);
        List<String> spoken = new ArrayList<>(List.of(name));
        spoken.addAll(lines);
        spoken.add(faults);
        return new SpokenCell(name, lines, faults, worst, String.join(", ", spoken));
    }

    /// Words for dates that are folded away.
    public static SpokenCell ofSeam(DateInterval dates) {
        String title = Speech.text("seam.title", dates.days());
        return new SpokenCell(title, List.of(when(dates)), Speech.text("seam.click"), null, title);
    }

    /// The verdict with its root: `contaminated by TDZA`, `blocked by the source`.
    ///
    /// @param names what processors are called
    public static String verdictWords(Scan scan, Cell cell, ProcessorNames names) {
        String words = Speech.verdict(cell.verdict());
        if (cell.verdict() == Verdict.COMPLETE && cell.excused() > 0) {
            return Speech.text("cell.history", words, cell.excused());
        }
        boolean byCause = cell.verdict() == Verdict.CONTAMINATED || cell.verdict() == Verdict.BLOCKED;
        Cause root =
                byCause ? scan.findingOf(cell.partition()).map(Finding::root).orElse(cell.cause()) : cell.cause();
        return switch (root) {
            case Cause.OfPartition(Partition p)
            when byCause && !p.equals(cell.partition()) -> Speech.text("cell.by", words, names.shown(p.processor()));
            case Cause.OfSource _ when byCause -> Speech.text("cell.bySource", words);
            case null, default -> words;
        };
    }

    /// Rows of expected in one breath: `131 of 131 rows`, `73 rows`, `no rows`, `not counted`.
    static String rowWords(Cell cell) {
        if (!cell.isCounted()) {
            return Speech.text("cell.notCounted");
        }
        Integer expected = cell.expected();
        if (expected != null && expected > 0) {
            return Speech.text("cell.rowsOf", cell.rows(), expected);
        }
        return Speech.text("cell.rows", cell.rows());
    }

    private static SpokenCell ofCell(Scan scan, Cell cell, EventDay day, String eventLabel, ProcessorNames names) {
        String processor = names.shown(cell.partition().processor());
        String rows = rowWords(cell);
        List<String> lines = new ArrayList<>();
        lines.add(
                cell.completeness().isPresent()
                        ? rows + ", " + Math.round(cell.completeness().getAsDouble() * 100) + " %"
                        : rows);
        List<Cell> hours =
                scan.hours(cell.partition().processor(), cell.partition().date());
        long bad = hours.stream().filter(c -> c.severity().isBad()).count();
        if (cell.partition().period().grain() == Grain.HOUR && bad > 0) {
            lines.add(Speech.text("cell.hours", bad, hours.size()));
        }
        if (!day.state().isByCalendar()) {
            lines.add(Speech.text("cell.games", eventLabel, day.played(), day.scheduledNow()));
        }
        Instant built = cell.builtAt();
        if (built != null) {
            // Warehouses store instants in UTC; shown so, two people read the same.
            lines.add(Speech.text("cell.built", Speech.format("date.built").format(built.atOffset(ZoneOffset.UTC))));
        }
        String verdict = verdictWords(scan, cell, names);
        String seen = cell.proof().words();
        List<String> spoken = new ArrayList<>(List.of(
                cell.partition().period().grain() == Grain.DAY
                        ? spokenDate(scan, day)
                        : PeriodTitle.of(cell.partition().period()),
                processor,
                rows,
                verdict));
        if (cell.severity() != Severity.OK) {
            spoken.add(Speech.severity(cell.severity()));
        }
        if (cell.suspect()) {
            spoken.add(Speech.text("cell.suspect"));
            lines.add(Speech.text("cell.suspectWhy"));
        }
        names.whole(cell.partition().processor()).ifPresent(whole -> {
            lines.add(whole);
            spoken.add(whole);
        });
        return new SpokenCell(
                PeriodTitle.of(cell.partition().period()) + ", " + processor,
                lines,
                seen.isBlank() ? verdict : verdict + ": " + seen,
                Glyph.of(cell.verdict()).orElse(null),
                String.join(", ", spoken));
    }

    private static SpokenCell ofEvent(Scan scan, EventDay day, String eventLabel) {
        String state = Speech.event(day.state());
        if (day.state().isByCalendar()) {
            Glyph glyph = Glyph.of(day.state()).orElse(null);
            String title = SpokenCell.when(DateInterval.of(day.date()));
            return new SpokenCell(title, List.of(), state, glyph, spokenDate(scan, day) + ", " + state);
        }
        List<String> spoken = new ArrayList<>(List.of(
                spokenDate(scan, day),
                eventLabel,
                Speech.text("cell.played", day.played(), day.scheduledNow()),
                state));
        if (day.state().severity().isBad()) {
            spoken.add(Speech.severity(day.state().severity()));
        }
        return new SpokenCell(
                title(day.date(), eventLabel),
                List.of(
                        Speech.text("cell.scheduled", day.scheduledOriginally(), day.scheduledNow()),
                        Speech.text("cell.playedAlone", day.played())),
                state,
                Glyph.of(day.state()).orElse(null),
                String.join(", ", spoken));
    }

    private static String spokenDate(Scan scan, EventDay day) {
        return day.date()
                .format(Speech.format(scan.interval().isLongerThanAYear() ? "date.spokenOfYear" : "date.spoken"));
    }

    /// Dates in a title: `Sat 4 December 2021`, `Mon 29 November 2021 to Sun 5 December 2021`.
    public static String when(DateInterval dates) {
        String first = dates.start().format(Speech.format("date.title"));
        return dates.days() == 1
                ? first
                : Speech.text("span.to", first, dates.last().format(Speech.format("date.title")));
    }

    private static String title(LocalDate date, String row) {
        return date.format(Speech.format("date.title")) + ", " + row;
    }
}
