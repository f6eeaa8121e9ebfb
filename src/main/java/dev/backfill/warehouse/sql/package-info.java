/// Statements with named parameters, the SQL that is shipped in files, and the rows that come back.
@NullMarked
package dev.backfill.warehouse.sql;

import org.jspecify.annotations.NullMarked;
