/// What would be done: steps, their cost, and the cells that are left alone.
@NullMarked
package dev.backfill.model.plan;

import org.jspecify.annotations.NullMarked;
