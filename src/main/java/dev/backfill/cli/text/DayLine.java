package dev.backfill.cli.text;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Neighbors;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Scan;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A line of the table of dates: a date, or neighbors that have the same event state and the same verdicts, with the
/// sums of their counts.
///
/// @param days their lines in the event calendar
/// @param cells those that begin there, in graph order
record DayLine(List<EventDay> days, List<Cell> cells) {
    /// Shorter runs are told date by date: their counts say more than a sum.
    private static final int FOLDED_FROM = 4;

    DayLine {
        days = List.copyOf(days);
        cells = List.copyOf(cells);
    }

    /// One line per date.
    static List<DayLine> each(Scan scan, List<EventDay> days) {
        return days.stream()
                .map(d -> new DayLine(List.of(d), scan.covering(d.date())))
                .toList();
    }

    /// One line per date, or per run of at least four dates that are alike.
    static List<DayLine> folded(Scan scan, List<EventDay> days) {
        return Neighbors.stretches(each(scan, days), (before, line) -> line.continues(before)).stream()
                .flatMap(run -> run.size() < FOLDED_FROM ? run.stream() : Stream.of(sum(run)))
                .toList();
    }

    DateInterval dates() {
        return DateInterval.inclusive(days.getFirst().date(), days.getLast().date());
    }

    EventState state() {
        return days.getFirst().state();
    }

    /// A count of the event calendar.
    int count(ToIntFunction<EventDay> counted) {
        return days.stream().mapToInt(counted).sum();
    }

    /// The cell of a processor, if one of its periods begins here.
    Optional<Cell> cell(String processor) {
        return cells.stream().filter(c -> processor(c).equals(processor)).findFirst();
    }

    private static String processor(Cell cell) {
        return cell.partition().processor();
    }

    private boolean continues(DayLine before) {
        return before.dates().end().equals(dates().start())
                && state() == before.state()
                && cells.size() == before.cells.size()
                && IntStream.range(0, cells.size())
                        .allMatch(i ->
                                cells.get(i).verdict() == before.cells.get(i).verdict()
                                        && processor(cells.get(i)).equals(processor(before.cells.get(i))));
    }

    private static DayLine sum(List<DayLine> run) {
        List<Cell> cells = IntStream.range(0, run.getFirst().cells.size())
                .mapToObj(i -> sumOfCells(run.stream().map(l -> l.cells.get(i)).toList()))
                .toList();
        return new DayLine(run.stream().flatMap(l -> l.days.stream()).toList(), cells);
    }

    /// @param alike of one processor; one that lies over several dates stands there with each of them
    private static Cell sumOfCells(List<Cell> alike) {
        List<Cell> cells = alike.stream().distinct().toList();
        Cell first = cells.getFirst();
        return new Cell(
                first.partition(),
                first.verdict(),
                expected(cells),
                cells.stream().mapToInt(Cell::actual).sum(),
                cells.stream().mapToLong(Cell::rows).sum(),
                cells.stream().mapToInt(Cell::surplus).sum(),
                cells.stream().mapToLong(Cell::duplicates).sum(),
                cells.stream().mapToInt(Cell::accounted).sum(),
                first.cause(),
                cells.stream().anyMatch(Cell::suspect),
                first.proof(),
                first.builtAt());
    }

    private static @Nullable Integer expected(List<Cell> cells) {
        int sum = 0;
        for (Cell cell : cells) {
            Integer expected = cell.expected();
            if (expected == null) {
                return null;
            }
            sum += expected;
        }
        return sum;
    }
}
