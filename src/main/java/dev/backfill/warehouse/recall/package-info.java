/// Answers of a warehouse that are used again as long as nothing in it can have changed.
@NullMarked
package dev.backfill.warehouse.recall;

import org.jspecify.annotations.NullMarked;
