/// A run from its first date to its receipt: dates in order, steps in parallel, everything counted again.
@NullMarked
package dev.backfill.orchestrator.run;

import org.jspecify.annotations.NullMarked;
