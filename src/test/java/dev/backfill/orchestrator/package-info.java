@NullMarked
package dev.backfill.orchestrator;

import org.jspecify.annotations.NullMarked;
