@NullMarked
package dev.backfill.warehouse;

import org.jspecify.annotations.NullMarked;
