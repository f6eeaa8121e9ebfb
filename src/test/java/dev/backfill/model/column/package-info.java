@NullMarked
package dev.backfill.model.column;

import org.jspecify.annotations.NullMarked;
