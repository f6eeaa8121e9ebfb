@NullMarked
package dev.backfill.model.period;

import org.jspecify.annotations.NullMarked;
