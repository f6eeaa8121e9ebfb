/// What was read, judged: one verdict a cell, in graph order, with its cause, its proof and the query that shows
/// it.
@NullMarked
package dev.backfill.integrity.verdict;

import org.jspecify.annotations.NullMarked;
