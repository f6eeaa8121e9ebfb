/// What looks at a warehouse leave behind: how much was there, since when a verdict stands, which findings were
/// known.
@NullMarked
package dev.backfill.model.memory;

import org.jspecify.annotations.NullMarked;
