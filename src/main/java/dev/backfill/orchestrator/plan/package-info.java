/// What would be repaired, and why not more: plans made from a scan, what they cost, and how they have drifted
/// since.
///
/// Nothing here writes a row.
@NullMarked
package dev.backfill.orchestrator.plan;

import org.jspecify.annotations.NullMarked;
