/// Statements as DuckDB takes them: how they are spelled, how they are sent over one connection, and what is known of
/// the tables that they name.
@NullMarked
package dev.backfill.warehouse.duckdb.statement;

import org.jspecify.annotations.NullMarked;
