@NullMarked
package dev.backfill.warehouse.bigquery;

import org.jspecify.annotations.NullMarked;
