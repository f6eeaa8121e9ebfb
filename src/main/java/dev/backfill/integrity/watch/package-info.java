/// What stands out in tables beside the counts that decide on verdicts: rows that are there twice, columns that have
/// gone empty.
@NullMarked
package dev.backfill.integrity.watch;

import org.jspecify.annotations.NullMarked;
