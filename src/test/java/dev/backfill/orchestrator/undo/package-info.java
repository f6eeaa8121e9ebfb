@NullMarked
package dev.backfill.orchestrator.undo;

import org.jspecify.annotations.NullMarked;
