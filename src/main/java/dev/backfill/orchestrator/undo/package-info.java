/// Taking a run back, and what it has changed: the rows that it replaced beside those that are there now.
@NullMarked
package dev.backfill.orchestrator.undo;

import org.jspecify.annotations.NullMarked;
