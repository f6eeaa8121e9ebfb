/// From rows to verdicts: the event calendar, counts against expectations, one cause per cell, findings by root.
///
/// A scan asks one grouped query per table for the whole interval, never one per date.
@NullMarked
package dev.backfill.integrity;

import org.jspecify.annotations.NullMarked;
