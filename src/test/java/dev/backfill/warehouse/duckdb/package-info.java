@NullMarked
package dev.backfill.warehouse.duckdb;

import org.jspecify.annotations.NullMarked;
