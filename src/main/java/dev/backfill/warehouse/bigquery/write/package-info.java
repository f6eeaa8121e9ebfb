/// Partitions written by scripts of one transaction, the rows that they replace, and the leases that keep machines
/// apart.
@NullMarked
package dev.backfill.warehouse.bigquery.write;

import org.jspecify.annotations.NullMarked;
