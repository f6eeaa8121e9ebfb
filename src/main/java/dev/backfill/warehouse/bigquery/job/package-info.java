/// Statements as jobs under names of our own: sent again when an answer was lost, and run once.
@NullMarked
package dev.backfill.warehouse.bigquery.job;

import org.jspecify.annotations.NullMarked;
