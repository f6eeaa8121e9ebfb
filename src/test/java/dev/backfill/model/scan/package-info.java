@NullMarked
package dev.backfill.model.scan;

import org.jspecify.annotations.NullMarked;
