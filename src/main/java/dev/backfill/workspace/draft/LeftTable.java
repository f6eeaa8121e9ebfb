package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;

/// A table that is in no draft.
///
/// @param table the table
/// @param because why, in words: `no column of it says a date`
public record LeftTable(TableName table, String because) {}
