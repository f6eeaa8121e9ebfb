package dev.backfill.model.scan;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.proof.Proof;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The cells of a scan in order of the dates on which they begin, where those of a date are found without a search.
/// Cells that began before the interval stand on its first date.
final class CellIndex extends AbstractList<Cell> implements RandomAccess {
    private final DateInterval interval;
    private final Cell[] cells;
    /// Where the cells of each date of the interval begin, and where those of the last one end.
    private final int[] begins;
    private final boolean daily;
    private @Nullable List<Cell> grid;

    /// @throws IllegalArgumentException if the cells do not stand in order, or one begins after the interval
    CellIndex(DateInterval interval, List<Cell> given) {
        this.interval = interval;
        this.cells = given.toArray(Cell[]::new);
        this.begins = new int[interval.days() + 1];
        int day = 0;
        boolean days = true;
        for (int i = 0; i < cells.length; i++) {
            int begin = day(cells[i].partition().date());
            days &= cells[i].partition().period().grain() == Grain.DAY;
            if (begin < day || begin >= interval.days()) {
                throw new IllegalArgumentException("The cells of a scan of " + interval + " stand in order of their"
                        + " dates, but " + cells[i].partition() + " does not.");
            }
            while (day < begin) {
                begins[++day] = i;
            }
        }
        while (day < interval.days()) {
            begins[++day] = cells.length;
        }
        daily = days;
    }

    /// Whether all periods are days.
    boolean isDaily() {
        return daily;
    }

    /// One cell per processor and date: these, where all periods are days. Where no cell of a processor covers a
    /// date, nothing is expected of it there.
    List<Cell> grid(List<String> processors) {
        if (daily) {
            return this;
        }
        List<Cell> known = grid;
        if (known == null) {
            known = spread(processors);
            grid = known;
        }
        return known;
    }

    private List<Cell> spread(List<String> processors) {
        Map<String, Integer> rows = new HashMap<>();
        processors.forEach(p -> rows.put(p, rows.size()));
        Cell[] spread = new Cell[interval.days() * processors.size()];
        for (Cell cell : cells) {
            Integer row = rows.get(cell.partition().processor());
            int last = Math.min(day(cell.partition().period().last()), interval.days() - 1);
            for (int day = day(cell.partition().date()); row != null && day <= last; day++) {
                int at = day * processors.size() + row;
                if (spread[at] == null || cell.severity().compareTo(spread[at].severity()) < 0) {
                    spread[at] = cell;
                }
            }
        }
        for (int at = 0; at < spread.length; at++) {
            if (spread[at] == null) {
                LocalDate date = interval.start().plusDays(at / processors.size());
                spread[at] = none(new Partition(processors.get(at % processors.size()), date));
            }
        }
        return List.of(spread);
    }

    private static Cell none(Partition partition) {
        return new Cell(partition, Verdict.NOT_EXPECTED, 0, 0, 0, 0, 0, 0, null, false, new Proof.NotLookedAt(), null);
    }

    /// The cells that begin on a date of the interval.
    List<Cell> of(LocalDate date) {
        return subList(begins[day(date)], begins[day(date) + 1]);
    }

    /// The cell of a partition, if there is one.
    ///
    /// @param row where its processor stands in graph order: where its cell is if each has one a date
    Optional<Cell> of(Partition partition, int row) {
        int day = day(partition.date());
        if (day >= interval.days()) {
            return Optional.empty();
        }
        int guess = begins[day] + row;
        if (guess < begins[day + 1] && cells[guess].partition().equals(partition)) {
            return Optional.of(cells[guess]);
        }
        for (int i = begins[day]; i < begins[day + 1]; i++) {
            if (cells[i].partition().equals(partition)) {
                return Optional.of(cells[i]);
            }
        }
        return Optional.empty();
    }

    private int day(LocalDate date) {
        return date.isBefore(interval.start())
                ? 0
                : (int) (date.toEpochDay() - interval.start().toEpochDay());
    }

    @Override
    public Cell get(int index) {
        return cells[index];
    }

    @Override
    public int size() {
        return cells.length;
    }
}
