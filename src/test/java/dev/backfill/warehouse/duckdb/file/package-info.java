@NullMarked
package dev.backfill.warehouse.duckdb.file;

import org.jspecify.annotations.NullMarked;
