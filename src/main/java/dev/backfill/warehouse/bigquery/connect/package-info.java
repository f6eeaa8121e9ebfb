/// The way to BigQuery: which project, who asks, which hosts may have a token, and what its errors mean.
@NullMarked
package dev.backfill.warehouse.bigquery.connect;

import org.jspecify.annotations.NullMarked;
