/// A plan under review: its steps, its price, and whether rows have moved since it was made.
@NullMarked
package dev.backfill.ui.plan;

import org.jspecify.annotations.NullMarked;
