@NullMarked
package dev.backfill.integrity.watch;

import org.jspecify.annotations.NullMarked;
