package dev.backfill.workspace.draft;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person says of tables, having seen a draft of them: asked first, so that whatever else is guessed follows
/// from it.
///
/// @param tables by table
public record Corrections(Map<TableName, Correction> tables) implements DraftReader {
    /// Nobody has said anything.
    public static final Corrections NONE = new Corrections(Map.of());

    private static final String BECAUSE = "chosen by hand";

    public Corrections {
        tables = Map.copyOf(tables);
    }

    /// What is said of a table; null for what is left to the guess.
    ///
    /// @param date the column that parts its rows
    /// @param grain how long its periods are
    /// @param key what tells the rows of a period apart
    public record Correction(
            @Nullable DateColumn date, @Nullable Grain grain, @Nullable Key key) {
        /// Nothing.
        public static final Correction NONE = new Correction(null, null, null);

        private DraftTable of(TableName table) {
            return DraftTable.of(table)
                    .with(new DraftPeriods(said(date), said(grain), null, null))
                    .with(new DraftRows(said(key), null, null));
        }

        private static <T> @Nullable Guess<T> said(@Nullable T value) {
            return value == null ? null : Guess.said(value, BECAUSE);
        }
    }

    /// What is said of a table.
    public Correction of(TableName table) {
        return Objects.requireNonNullElse(tables.get(table), Correction.NONE);
    }

    /// The same with something else said of a table.
    public Corrections with(TableName table, Correction correction) {
        Map<TableName, Correction> other = new LinkedHashMap<>(tables);
        if (correction.equals(Correction.NONE)) {
            other.remove(table);
        } else {
            other.put(table, correction);
        }
        return new Corrections(other);
    }

    @Override
    public Draft read(Draft before) {
        Draft draft = before;
        for (Map.Entry<TableName, Correction> said : tables.entrySet()) {
            draft = draft.adding(said.getValue().of(said.getKey()));
        }
        return draft;
    }
}
