package dev.backfill.model.scan;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/// The cells of a scan in order of the dates on which they begin, where those of a date are found without a search. Cells
/// that began before the interval stand on its first date.
final class CellIndex extends AbstractList<Cell> implements RandomAccess {
    private final DateInterval interval;
    private final Cell[] cells;
    /// Where the cells of each date of the interval begin, and where those of the last one end.
    private final int[] begins;

    /// @throws IllegalArgumentException if the cells do not stand in order, or one begins after the interval
    CellIndex(DateInterval interval, List<Cell> given) {
        this.interval = interval;
        this.cells = given.toArray(Cell[]::new);
        this.begins = new int[interval.days() + 1];
        int day = 0;
        for (int i = 0; i < cells.length; i++) {
            int begin = day(cells[i].partition().date());
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
