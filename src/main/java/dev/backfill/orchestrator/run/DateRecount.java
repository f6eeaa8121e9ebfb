package dev.backfill.orchestrator.run;

import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.scan.Scan;
import org.jspecify.annotations.Nullable;

/// What the data said of a date after its last step.
///
/// @param closing the date as it was counted; null if it could not be scanned
/// @param line the same as the receipt says it
record DateRecount(@Nullable Scan closing, DateLine line) {}
