/// What DuckDB tells of a file that nobody has described: its tables, and what a SELECT reads, by its own parser.
@NullMarked
package dev.backfill.warehouse.duckdb.survey;

import org.jspecify.annotations.NullMarked;
