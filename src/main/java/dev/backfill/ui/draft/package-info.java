/// The page on which a pipeline is drafted: what was guessed of each table, and the file that would be written.
@NullMarked
package dev.backfill.ui.draft;

import org.jspecify.annotations.NullMarked;
