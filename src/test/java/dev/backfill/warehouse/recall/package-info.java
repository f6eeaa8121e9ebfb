@NullMarked
package dev.backfill.warehouse.recall;

import org.jspecify.annotations.NullMarked;
