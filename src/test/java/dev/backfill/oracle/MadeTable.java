package dev.backfill.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a random pipeline. Its rows stand for things that are numbered from 0; the key columns follow from the number.
 *
 * @param name what the pipeline calls it; a source by its table
 * @param source whether nobody in the pipeline writes it
 * @param width how many columns its key has, 0 to 4; without a key it has one row
 * @param type what its date column is
 * @param due on which days
 * @param since its first date, where the file says it
 * @param inputs what it reads
 * @param driver what says which rows there are: an input's place in the list; -1 for each thing
 * @param coarse whether many values become one, so that changes often come to nothing
 * @param expected what the file expects
 */
record MadeTable(
        String name,
        boolean source,
        int width,
        DayType type,
        Due due,
        @Nullable LocalDate since,
        List<Input> inputs,
        int driver,
        boolean coarse,
        String expected) {

    /** The table's name in the warehouse. */
    String table() {
        return source ? name : "out." + name.toLowerCase(java.util.Locale.ROOT);
    }

    String writtenAt() {
        return source ? "loaded_at" : "processed_at";
    }

    /** The key columns of a thing, as expressions of its number. */
    static List<String> keys(int width, String e) {
        return List.of("'g' || (" + e + " % 2)", e + " // 2", e + " % 3", "'x' || " + e).subList(
                        width == 1 ? 3 : 0, width == 1 ? 4 : width);
    }

    /** The names of the key columns. */
    static List<String> keyNames(int width) {
        return width == 1
                ? List.of("k4")
                : IntStream.rangeClosed(1, width).mapToObj(i -> "k" + i).toList();
    }

    String create() {
        String keys = List.of("k1 VARCHAR, ", "k2 INTEGER, ", "k3 INTEGER, ", "k4 VARCHAR, ").stream()
                .filter(k -> keyNames(width).contains(k.substring(0, 2)))
                .collect(Collectors.joining());
        return "CREATE TABLE " + table() + " (e INTEGER, " + keys + "day " + type.sql + ", v BIGINT, " + writtenAt()
                + " TIMESTAMP)";
    }

    /** That a row lies on a date. */
    String on(LocalDate date) {
        return "day = " + type.value("DATE '" + date + "'");
    }

    String columns() {
        return "e, " + keyNames(width).stream().map(k -> k + ", ").collect(Collectors.joining()) + "day, v";
    }
}
