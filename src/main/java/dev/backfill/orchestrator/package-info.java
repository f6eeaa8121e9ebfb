/// Plans and runs: which partitions are repaired in which order, and how that is done without losing anything.
///
/// A [dev.backfill.orchestrator.plan.Planner] turns a scan into a plan and touches nothing. An
/// [dev.backfill.orchestrator.Orchestrator] executes exactly that plan: every step passes the guards, is staged,
/// validated and swapped in atomically, and everything that happens is in the run log before anybody is told.
@NullMarked
package dev.backfill.orchestrator;

import org.jspecify.annotations.NullMarked;
