@NullMarked
package dev.backfill.orchestrator.runtime;

import org.jspecify.annotations.NullMarked;
