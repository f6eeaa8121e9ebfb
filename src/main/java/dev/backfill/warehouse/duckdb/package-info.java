/// A DuckDB file as a warehouse: many look at it, or one writes it.
@NullMarked
package dev.backfill.warehouse.duckdb;

import org.jspecify.annotations.NullMarked;
