/// One step of a run: tried, guarded, and written by a SELECT or by a program.
@NullMarked
package dev.backfill.orchestrator.step;

import org.jspecify.annotations.NullMarked;
