/// What a run leaves on record: its steps and their states, who holds which partition, and the requests of other
/// processes. Everything is in the log before anybody is told.
@NullMarked
package dev.backfill.orchestrator.log;

import org.jspecify.annotations.NullMarked;
