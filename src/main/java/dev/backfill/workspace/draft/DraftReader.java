package dev.backfill.workspace.draft;

import dev.backfill.warehouse.engine.Survey;

/// Somebody who can tell something of a pipeline: files with SELECTs, the project of another tool, the rows
/// themselves. They are asked one after another, those first that know what somebody has written down, and the rows
/// last: they fill what is still open.
public interface DraftReader {

    /// Says whom to ask about SELECTs, before [#read]; nobody is asked without it.
    ///
    /// @param survey what the engine tells
    default void ask(Survey survey) {}

    /// What was known before and what this one can tell besides. What is said already is never said otherwise.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if a warehouse cannot be asked
    Draft read(Draft before);
}
