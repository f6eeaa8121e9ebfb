package dev.backfill.oracle;

import java.time.LocalDateTime;

/**
 * A partition, as the oracle calls it: it shares no code with what it judges.
 *
 * @param table the name of a processor or a source
 * @param start the beginning of the period
 */
record Place(String table, LocalDateTime start) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : start.compareTo(other.start);
    }

    @Override
    public String toString() {
        return table + " " + (start.getHour() == 0 ? start.toLocalDate() : start);
    }
}
