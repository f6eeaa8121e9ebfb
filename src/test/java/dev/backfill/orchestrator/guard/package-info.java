@NullMarked
package dev.backfill.orchestrator.guard;

import org.jspecify.annotations.NullMarked;
