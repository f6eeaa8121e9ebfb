@NullMarked
package dev.backfill.orchestrator.program;

import org.jspecify.annotations.NullMarked;
