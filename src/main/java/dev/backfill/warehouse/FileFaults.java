package dev.backfill.warehouse;

import dev.backfill.warehouse.WarehouseException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is wrong with a file: all of it is counted, the first lines are told.
public final class FileFaults {
    /// How many are told.
    public static final int TOLD = 10;

    private final Path file;
    private final List<Fault> told = new ArrayList<>();
    private long count;

    private record Fault(long line, String words) {}

    /// @param file in which they are
    public FileFaults(Path file) {
        this.file = file;
    }

    /// One more.
    ///
    /// @param line of a CSV file, or row of a Parquet file, from 1
    /// @param words a sentence
    public void add(long line, String words) {
        told.add(new Fault(line, words));
        count++;
        if (told.size() > 2 * TOLD) {
            shorten();
        }
    }

    /// More that are only counted.
    public void more(long faults) {
        count += faults;
    }

    private void shorten() {
        told.sort(Comparator.comparingLong(Fault::line));
        told.subList(TOLD, told.size()).clear();
    }

    /// Whether there are none.
    public boolean isEmpty() {
        return count == 0;
    }

    /// Refuses the file if anything is wrong with it.
    ///
    /// @param remedy what to do
    /// @throws WarehouseException of kind `INPUT` with the first faults and their number
    public void refuse(String remedy) {
        if (isEmpty()) {
            return;
        }
        told.sort(Comparator.comparingLong(Fault::line));
        String first = told.stream()
                .limit(TOLD)
                .map(f -> file + ":" + f.line() + ": " + f.words())
                .collect(Collectors.joining("\n"));
        long others = count - Math.min(TOLD, told.size());
        String rest = others == 0 ? "" : String.format(Locale.ROOT, "%nand %,d more.", others);
        throw new WarehouseException(Kind.INPUT, first + rest, remedy, null);
    }
}
