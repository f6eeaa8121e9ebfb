package dev.backfill.oracle;

import java.time.LocalDate;

/**
 * A partition, as the oracle calls it: it shares no code with what it judges.
 *
 * @param table the name of a processor or a source
 * @param date the first date of the period
 */
record Place(String table, LocalDate date) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        int byDate = date.compareTo(other.date);
        return byDate != 0 ? byDate : table.compareTo(other.table);
    }

    @Override
    public String toString() {
        return table + " " + date;
    }
}
