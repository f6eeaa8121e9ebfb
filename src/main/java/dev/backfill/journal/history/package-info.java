/// What the journal tells of runs that were: one line for each, all of one, and what they did with a partition.
@NullMarked
package dev.backfill.journal.history;

import org.jspecify.annotations.NullMarked;
