@NullMarked
package dev.backfill.model.memory;

import org.jspecify.annotations.NullMarked;
