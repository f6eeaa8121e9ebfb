@NullMarked
package dev.backfill.orchestrator.plan;

import org.jspecify.annotations.NullMarked;
