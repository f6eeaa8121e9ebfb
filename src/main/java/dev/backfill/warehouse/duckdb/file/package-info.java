/// The file itself: how it is opened, the log beside it, and what DuckDB's errors mean.
@NullMarked
package dev.backfill.warehouse.duckdb.file;

import org.jspecify.annotations.NullMarked;
