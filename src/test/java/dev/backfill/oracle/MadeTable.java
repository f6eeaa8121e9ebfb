package dev.backfill.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a random pipeline. Its rows stand for things that are numbered from 0; the key columns follow from the number.
 *
 * @param name what the pipeline calls it; a source by its table
 * @param source whether nobody in the pipeline writes it
 * @param width how many columns its key has, 0 to 4; without a key it has one row
 * @param dayType what its date column is; null where it has none
 * @param cycle how long its periods are
 * @param due on which days
 * @param since its first date, where the file says it
 * @param inputs what it reads
 * @param driver what says which rows there are: an input's place in the list; -1 for each thing
 * @param coarse whether many values become one, so that changes often come to nothing
 * @param program whether a program builds it
 * @param range how many neighbouring periods one call or statement may build
 * @param expected what the file expects
 */
record MadeTable(
        String name,
        boolean source,
        int width,
        @Nullable DayType dayType,
        Cycle cycle,
        Due due,
        @Nullable LocalDate since,
        List<Input> inputs,
        int driver,
        boolean coarse,
        boolean program,
        int range,
        String expected) {

    static MadeTable source(String name, @Nullable DayType type, Cycle cycle, Due due) {
        return new MadeTable(name, true, 4, type, cycle, due, null, List.of(), -1, false, false, 1, "");
    }

    MadeTable expecting(String what) {
        return new MadeTable(
                name, source, width, dayType, cycle, due, since, inputs, driver, coarse, program, range, what);
    }

    MadeTable drivenBy(int input) {
        return new MadeTable(
                name, source, width, dayType, cycle, due, since, inputs, input, coarse, program, range, expected);
    }

    boolean dated() {
        return dayType != null;
    }

    DayType type() {
        if (dayType == null) {
            throw new IllegalStateException(name + " has no dates");
        }
        return dayType;
    }

    /** The table's name in the warehouse. */
    String table() {
        return source ? name : "out." + name.toLowerCase(Locale.ROOT);
    }

    String writtenAt() {
        return source ? "loaded_at" : "processed_at";
    }

    /** The key columns of a thing. */
    static List<String> keys(int width, int e) {
        return List.of("g" + e % 2, String.valueOf(e / 2), String.valueOf(e % 3), "x" + e)
                .subList(width == 1 ? 3 : 0, width == 1 ? 4 : width);
    }

    /** The same as expressions of its number. */
    static List<String> keys(int width, String e) {
        return List.of(
                        "'g' || (" + e + " % 2)",
                        "CAST(" + e + " // 2 AS INTEGER)",
                        "CAST(" + e + " % 3 AS INTEGER)",
                        "'x' || " + e)
                .subList(width == 1 ? 3 : 0, width == 1 ? 4 : width);
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
        return "CREATE TABLE " + table() + " (e INTEGER, " + keys + (dated() ? "day " + type().sql + ", " : "")
                + "v BIGINT, " + writtenAt() + " TIMESTAMP)";
    }

    /** All columns but the one that says when a row was written. */
    String columns() {
        return String.join(", ", allColumns().subList(0, allColumns().size() - 1));
    }

    /** All columns; the one that says when a row was written is the last. */
    List<String> allColumns() {
        List<String> columns = new ArrayList<>(List.of("e"));
        columns.addAll(keyNames(width));
        if (dated()) {
            columns.add("day");
        }
        columns.addAll(List.of("v", writtenAt()));
        return columns;
    }

    /** When the period of a row begins, as a SQL timestamp. */
    String start(String alias) {
        return type().start(cycle, alias + "day");
    }
}
