/// Tests of the house as a whole.
@NullMarked
package dev.backfill;

import org.jspecify.annotations.NullMarked;
