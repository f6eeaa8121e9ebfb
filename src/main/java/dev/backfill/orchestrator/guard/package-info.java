/// Checks that refuse a step before it harms: of its upstream, of the rows that it computed, and of those that it
/// replaces.
@NullMarked
package dev.backfill.orchestrator.guard;

import org.jspecify.annotations.NullMarked;
