@NullMarked
package dev.backfill.warehouse.engine;

import org.jspecify.annotations.NullMarked;
