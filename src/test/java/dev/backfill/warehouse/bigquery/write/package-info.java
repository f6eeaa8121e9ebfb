@NullMarked
package dev.backfill.warehouse.bigquery.write;

import org.jspecify.annotations.NullMarked;
