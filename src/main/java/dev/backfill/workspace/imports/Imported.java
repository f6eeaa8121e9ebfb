package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an import does, or did, to a table.
///
/// @param table the table
/// @param rows rows that the files have for it
/// @param added rows of keys that were not there
/// @param changed rows of keys that were there with other values
/// @param unchanged rows that were there as they are, and keep their time of writing
/// @param removed rows that the files do not mention and that are taken out
/// @param left rows on the files' dates that the files do not mention and that stay
/// @param skipped lines that were left out
/// @param dates what is written and taken out, by date
public record Imported(
        TableName table,
        long rows,
        long added,
        long changed,
        long unchanged,
        long removed,
        long left,
        long skipped,
        SortedMap<LocalDate, Turnover> dates) {

    /// Rows of one date.
    ///
    /// @param in rows that are written
    /// @param out rows that are taken out, those included in whose place others come
    public record Turnover(long in, long out) {

        /// Both together.
        Turnover plus(Turnover other) {
            return new Turnover(in + other.in, out + other.out);
        }
    }

    public Imported {
        dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
    }

    /// Rows of all dates.
    public Turnover turnover() {
        return dates.values().stream().reduce(new Turnover(0, 0), Turnover::plus);
    }

    /// Whether the table is another one than before.
    public boolean changesRows() {
        return added + changed + removed > 0;
    }
}
