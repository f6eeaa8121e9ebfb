package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import dev.backfill.model.period.Mapping;

/// That a table is built from another one, or from earlier periods of itself.
///
/// @param table what is read: a processor's table, a source, or the own table
/// @param mapping in which of its periods
/// @param windowDays how many days before are read besides, of which only the program knows which; sources only, 0
///     for none
public record DraftInput(TableName table, Mapping mapping, int windowDays) {
    public DraftInput {
        if (windowDays < 0) {
            throw new IllegalArgumentException("A window is 0 days or more, not " + windowDays + ".");
        }
    }

    /// Periods that are read for certain.
    public DraftInput(TableName table, Mapping mapping) {
        this(table, mapping, 0);
    }

    /// The periods that overlap the own one.
    public static DraftInput overlapping(TableName table) {
        return new DraftInput(table, Mapping.OVERLAPPING);
    }
}
