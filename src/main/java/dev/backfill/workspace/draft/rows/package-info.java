/// Guesses how a pipeline would be written from the rows of its tables and the SELECTs that fill them. Nothing is
/// changed:
/// a few grouped queries for each table.
@NullMarked
package dev.backfill.workspace.draft.rows;

import org.jspecify.annotations.NullMarked;
