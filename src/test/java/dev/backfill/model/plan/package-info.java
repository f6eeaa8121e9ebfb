@NullMarked
package dev.backfill.model.plan;

import org.jspecify.annotations.NullMarked;
