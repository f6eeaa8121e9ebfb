/// The writes that a warehouse remembers: recorded with the rows, found again after a crash, and shown as outcomes.
@NullMarked
package dev.backfill.orchestrator.write;

import org.jspecify.annotations.NullMarked;
