@NullMarked
package dev.backfill.orchestrator.step;

import org.jspecify.annotations.NullMarked;
