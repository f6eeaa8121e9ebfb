@NullMarked
package dev.backfill.integrity.memory;

import org.jspecify.annotations.NullMarked;
