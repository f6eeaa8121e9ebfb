/// The lasting record of runs, in an SQLite file that the window and the command line may hold open together.
@NullMarked
package dev.backfill.journal;

import org.jspecify.annotations.NullMarked;
