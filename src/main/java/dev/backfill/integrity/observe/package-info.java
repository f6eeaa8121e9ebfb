/// What a scan reads of a warehouse: the event calendar, the counts of every table, and what is recorded beside the
/// rows. Nothing here judges.
@NullMarked
package dev.backfill.integrity.observe;

import org.jspecify.annotations.NullMarked;
