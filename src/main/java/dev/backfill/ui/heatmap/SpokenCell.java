package dev.backfill.ui.heatmap;

import dev.backfill.model.Cause;
import dev.backfill.model.Cell;
import dev.backfill.model.DateInterval;
import dev.backfill.model.EventDay;
import dev.backfill.model.Finding;
import dev.backfill.model.Partition;
import dev.backfill.model.Scan;
import dev.backfill.model.Severity;
import dev.backfill.model.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter LONG_OF_YEAR = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TITLE = DateTimeFormatter.ofPattern("EEE d MMMM yyyy", Locale.ENGLISH);

    private static final DateTimeFormatter BUILT =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH);

    public SpokenCell {
        lines = List.copyOf(lines);
    }

    /// Words for a place; null where the scan does not cover it.
    ///
    /// @param eventLabel the pipeline's word for events: `Games`
    public static @Nullable SpokenCell of(Scan scan, CellAddress address, String eventLabel) {
        EventDay day = scan.day(address.date()).orElse(null);
        if (day == null) {
            return null;
        }
        String processor = address.processor();
        if (processor == null) {
            return ofEvent(scan, day, eventLabel);
        }
        return scan.cell(new Partition(processor, address.date()))
                .map(cell -> ofCell(scan, cell, day, eventLabel))
                .orElse(null);
    }

    /// The same with one more line below the rows.
    SpokenCell with(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(Math.min(1, more.size()), line);
        return new SpokenCell(title, more, verdict, glyph, spoken);
    }

    /// Words for a row: its whole name, and what is wrong in view.
    ///
    /// @param view the dates in view
    static SpokenCell ofRow(Scan scan, String processor, DateInterval view) {
        Rollup rollup = Rollup.of(view.dates()
                .flatMap(d -> scan.cell(new Partition(processor, d)).stream())
                .toList());
        String faults = rollup.counts().isEmpty()
                ? "no faults in view"
                : rollup.counts().entrySet().stream()
                                .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + " in view";
        Glyph worst = rollup.counts().keySet().stream()
                .findFirst()
                .flatMap(Glyph::of)
                .orElse(null);
        return new SpokenCell(processor, List.of(), faults, worst, processor + ", " + faults);
    }

    /// Words for dates that are folded away.
    static SpokenCell ofSeam(DateInterval dates) {
        String title = dates.days() == 1 ? "1 healthy date" : dates.days() + " healthy dates";
        return new SpokenCell(title, List.of(when(dates)), "Click: show all dates", null, title);
    }

    /// The verdict with its root: `contaminated by TDZA`, `blocked by the source`.
    public static String verdictWords(Scan scan, Cell cell) {
        String words = cell.verdict().words();
        if (cell.verdict() == Verdict.COMPLETE && cell.excused() > 0) {
            return words + ", " + cell.excused() + " lack history";
        }
        boolean byCause = cell.verdict() == Verdict.CONTAMINATED || cell.verdict() == Verdict.BLOCKED;
        Cause root =
                byCause ? scan.findingOf(cell.partition()).map(Finding::root).orElse(cell.cause()) : cell.cause();
        return switch (root) {
            case Cause.OfPartition(Partition p)
            when byCause && !p.equals(cell.partition()) -> words + " by " + p.processor();
            case Cause.OfSource _ when byCause -> words + " by the source";
            case null, default -> words;
        };
    }

    /// Rows of expected in one breath: `131 of 131 rows`, `73 rows`, `no rows`.
    static String rowWords(Cell cell) {
        Integer expected = cell.expected();
        if (expected != null && expected > 0) {
            return String.format(Locale.ROOT, "%,d of %,d rows", cell.rows(), expected);
        }
        return cell.rows() == 0 ? "no rows" : String.format(Locale.ROOT, "%,d rows", cell.rows());
    }

    private static SpokenCell ofCell(Scan scan, Cell cell, EventDay day, String eventLabel) {
        String processor = cell.partition().processor();
        String rows = rowWords(cell);
        List<String> lines = new ArrayList<>();
        lines.add(
                cell.completeness().isPresent()
                        ? rows + ", " + Math.round(cell.completeness().getAsDouble() * 100) + " %"
                        : rows);
        lines.add(games(day, eventLabel));
        Instant built = cell.builtAt();
        if (built != null) {
            // Warehouses store instants in UTC; shown so, two people read the same.
            lines.add("Built " + BUILT.format(built.atOffset(ZoneOffset.UTC)));
        }
        String verdict = verdictWords(scan, cell);
        List<String> spoken = new ArrayList<>(List.of(spokenDate(scan, day), processor, rows, verdict));
        if (cell.severity() != Severity.OK) {
            spoken.add(cell.severity().name().toLowerCase(Locale.ROOT));
        }
        if (cell.suspect()) {
            spoken.add("suspect");
            lines.add("Suspect: its window holds source rows that are missing or came later");
        }
        return new SpokenCell(
                title(day.date(), processor),
                lines,
                cell.proof().isBlank() ? verdict : verdict + ": " + cell.proof(),
                Glyph.of(cell.verdict()).orElse(null),
                String.join(", ", spoken));
    }

    private static SpokenCell ofEvent(Scan scan, EventDay day, String eventLabel) {
        String state = day.state().words();
        List<String> spoken = new ArrayList<>(List.of(
                spokenDate(scan, day), eventLabel, day.played() + " of " + day.scheduledNow() + " played", state));
        if (day.state().severity().isBad()) {
            spoken.add(day.state().severity().name().toLowerCase(Locale.ROOT));
        }
        return new SpokenCell(
                title(day.date(), eventLabel),
                List.of(
                        day.scheduledOriginally() + " scheduled originally, " + day.scheduledNow() + " now",
                        day.played() + " played"),
                state,
                Glyph.of(day.state()).orElse(null),
                String.join(", ", spoken));
    }

    private static String spokenDate(Scan scan, EventDay day) {
        return day.date().format(scan.interval().isLongerThanAYear() ? LONG_OF_YEAR : LONG);
    }

    private static String games(EventDay day, String eventLabel) {
        return eventLabel + ": " + day.played() + " played, " + day.scheduledNow() + " scheduled";
    }

    /// Dates in a title: `Sat 4 December 2021`, `Mon 29 November 2021 to Sun 5 December 2021`.
    static String when(DateInterval dates) {
        String first = dates.start().format(TITLE);
        return dates.days() == 1 ? first : first + " to " + dates.last().format(TITLE);
    }

    private static String title(LocalDate date, String row) {
        return date.format(TITLE) + ", " + row;
    }
}
