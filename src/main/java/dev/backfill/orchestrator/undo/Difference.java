package dev.backfill.orchestrator.undo;

import dev.backfill.model.Partition;
import java.util.List;

/// What a run has changed in a partition: the rows that it replaced, which are kept for undo, beside those that are
/// there now.
public sealed interface Difference {

    /// The partition.
    Partition partition();

    /// It was compared, row by row of one key.
    ///
    /// @param added keys that were not there before
    /// @param gone keys that are not there any more
    /// @param changed keys that are there with other values
    /// @param same keys that are there with the same values
    /// @param columns the columns that have moved, and those that a check looks at: these first, then by how much
    ///     their nulls, zeros and defaults have moved, then by how many keys
    /// @param left columns that were not compared: the one that says when a row was written, and those that were
    ///     added or got another type since
    /// @param rows the rows that differ, as SQL that a person can paste into a client of the warehouse; empty where
    ///     none does
    record Compared(
            Partition partition,
            long added,
            long gone,
            long changed,
            long same,
            List<ColumnChange> columns,
            List<String> left,
            String rows)
            implements Difference {
        public Compared {
            columns = List.copyOf(columns);
            left = List.copyOf(left);
        }

        /// Whether every key has the values that it had.
        public boolean isNone() {
            return added + gone + changed == 0;
        }
    }

    /// It cannot be compared.
    ///
    /// @param why in words that begin small: `the rows that it replaced are not kept any more`
    record Uncompared(Partition partition, String why) implements Difference {}

    /// What has moved in a column.
    ///
    /// @param column its name
    /// @param checked whether a check looks at it
    /// @param changed keys that are there with another value
    /// @param counts values of note, and in how many rows they were before and are now
    record ColumnChange(String column, boolean checked, long changed, List<Count> counts) {
        public ColumnChange {
            counts = List.copyOf(counts);
        }

        /// How many rows the value of note that has moved furthest has won or lost.
        long moved() {
            return counts.stream()
                    .mapToLong(c -> Math.abs(c.after() - c.before()))
                    .max()
                    .orElse(0);
        }
    }

    /// In how many rows a value of note was, and is.
    ///
    /// @param value `null`, `0`, or the default that a missing upstream leaves
    record Count(String value, long before, long after) {}
}
