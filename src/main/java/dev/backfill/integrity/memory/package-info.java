/// What looks leave behind, and what follows from what earlier ones have left.
@NullMarked
package dev.backfill.integrity.memory;

import org.jspecify.annotations.NullMarked;
