package dev.backfill.oracle;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a made table.
 *
 * @param e the thing that it stands for
 * @param v its value
 * @param at when it was written
 */
record Line(int e, long v, LocalDateTime at) {

    /** All its columns as texts that DuckDB casts; without when it was written, or with it. */
    List<String> values(MadeTable table, LocalDateTime start, boolean times) {
        List<String> values = new ArrayList<>();
        values.add(String.valueOf(e));
        values.addAll(MadeTable.keys(table.width(), e));
        if (table.dated()) {
            values.add(table.type().text(table.cycle(), start));
        }
        values.add(String.valueOf(v));
        if (times) {
            values.add(at.toString().replace('T', ' ') + (at.getSecond() + at.getNano() == 0 ? ":00" : ""));
        }
        return values;
    }
}
