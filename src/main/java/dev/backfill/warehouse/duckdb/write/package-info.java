/// Partitions written in one transaction each, the rows that they replace, and the records of both.
@NullMarked
package dev.backfill.warehouse.duckdb.write;

import org.jspecify.annotations.NullMarked;
