/// Columns that the console must know: what tells rows apart, and to which date a row belongs.
@NullMarked
package dev.backfill.model.column;

import org.jspecify.annotations.NullMarked;
