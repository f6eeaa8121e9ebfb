/// BigQuery as a warehouse: jobs with ids of our own, a byte cap and a time limit on each, and every error in words
/// that a person can act on.
@NullMarked
package dev.backfill.warehouse.bigquery;

import org.jspecify.annotations.NullMarked;
