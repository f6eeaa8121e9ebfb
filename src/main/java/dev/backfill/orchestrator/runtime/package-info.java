/// What runs of one process share: limits, the stop signal, pauses, and the locks that keep two writers apart.
@NullMarked
package dev.backfill.orchestrator.runtime;

import org.jspecify.annotations.NullMarked;
