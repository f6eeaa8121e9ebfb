@NullMarked
package dev.backfill.warehouse.bigquery.connect;

import org.jspecify.annotations.NullMarked;
